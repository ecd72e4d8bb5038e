package dev.atrium.catalog.descriptor;

import dev.atrium.platform.problem.Problem;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a file of descriptors holds.
 *
 * @param descriptors the valid entities, in the order of the file, each with its own problems
 * @param problems what is wrong with what was left out
 */
public record DescriptorFile(List<Descriptor> descriptors, List<Problem> problems) {

    /** Copies the lists. */
    public DescriptorFile {
        descriptors = List.copyOf(descriptors);
        problems = List.copyOf(problems);
    }

    /** The problems of the file and those of its entities. */
    public List<Problem> allProblems() {
        return Stream.concat(
                        problems.stream(), descriptors.stream().flatMap(descriptor -> descriptor.problems().stream()))
                .toList();
    }
}
