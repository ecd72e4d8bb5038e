package dev.atrium.deploys.trigger;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.expression.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a build's step says that is to be deployed: {@code deploy example-app --entity-id=example-app --path=. --git-commit=<sha>}, in one
 * argument or in several.
 *
 * @param components those named, in their order; empty for all that the file declares
 * @param commit the commit's id, or a beginning of it; empty for the build's
 * @param waiting whether the step ends when the deployment does
 */
record StepArguments(List<EntityRef> components, String commit, boolean waiting) {

    private static final List<String> FLAGS = List.of("--entity-id", "--path", "--git-commit", "--wait");
    private static final String USAGE =
            " Write: deploy <name> --entity-id=<component> --path=. --git-commit=$COMMIT_SHA [--wait=false]";

    /** The arguments are not as they must be; the message says how. */
    static final class Wrong extends Exception {

        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    static StepArguments of(List<String> args) throws Wrong {
        var words = words(args);
        if (words.isEmpty() || !words.getFirst().equals("deploy")) {
            throw new Wrong("The step's first argument is not 'deploy'." + USAGE);
        }
        var reading = new Reading();
        for (int i = 1; i < words.size(); i++) {
            var word = words.get(i);
            if (!word.startsWith("-")) {
                reading.name(word);
                continue;
            }
            var equals = word.indexOf('=');
            var flag = equals < 0 ? word : word.substring(0, equals);
            if (!FLAGS.contains(flag)) {
                throw new Wrong("There is no flag '" + flag + "', only " + String.join(", ", FLAGS) + "."
                        + NearestName.question(flag, FLAGS));
            }
            if (equals >= 0) {
                reading.flag(flag, word.substring(equals + 1));
            } else if (i + 1 < words.size() && !words.get(i + 1).startsWith("-")) {
                reading.flag(flag, words.get(++i));
            } else if (flag.equals("--wait")) {
                reading.flag(flag, "true");
            } else {
                throw new Wrong("'" + flag + "' has no value." + USAGE);
            }
        }
        return reading.arguments();
    }

    private static List<String> words(List<String> args) {
        return args.stream()
                .flatMap(arg -> arg.strip().lines())
                .flatMap(line -> Stream.of(line.strip().split("\\s+")))
                .filter(word -> !word.isEmpty() && !word.equals("\\"))
                .toList();
    }

    private static final class Reading {

        private final Set<EntityRef> named = new LinkedHashSet<>();
        private final Set<EntityRef> ids = new LinkedHashSet<>();
        private String commit = "";
        private boolean waiting = true;

        void name(String name) throws Wrong {
            named.add(component(name));
        }

        void flag(String flag, String value) throws Wrong {
            switch (flag) {
                case "--entity-id" -> ids.add(component(value));
                case "--path" -> path(value);
                case "--git-commit" -> commit(value);
                default -> waiting(value);
            }
        }

        StepArguments arguments() {
            // the name is only what people call it, where ids are given
            return new StepArguments(new ArrayList<>(ids.isEmpty() ? named : ids), commit, waiting);
        }

        private static EntityRef component(String text) throws Wrong {
            try {
                return EntityRef.parse(text, "component", EntityRef.DEFAULT_NAMESPACE);
            } catch (IllegalArgumentException e) {
                throw new Wrong(String.valueOf(e.getMessage()));
            }
        }

        private static void path(String value) throws Wrong {
            if (!Set.of(".", "./", "").contains(value)) {
                throw new Wrong("--path=" + value + " is not supported: deployment-info.yaml lies at the root of the"
                        + " repository, so write --path=.");
            }
        }

        private void commit(String value) throws Wrong {
            if (!value.matches("[0-9a-fA-F]{7,64}")) {
                throw new Wrong("--git-commit=" + value
                        + " is not a commit's id: write --git-commit=$COMMIT_SHA, or leave it out.");
            }
            commit = value.toLowerCase(Locale.ROOT);
        }

        private void waiting(String value) throws Wrong {
            waiting = switch (value) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new Wrong("--wait=" + value + " is neither true nor false.");
            };
        }
    }
}
