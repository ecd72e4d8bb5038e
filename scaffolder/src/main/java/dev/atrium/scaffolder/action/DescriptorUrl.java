package dev.atrium.scaffolder.action;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.scaffolder.ActionException;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which descriptor a step means.
 *
 * @param base the whole URL, or the one of the repository's contents that {@code path} starts from
 * @param path within the repository; empty if {@code base} is the whole
 * @param optional whether it is no error if it cannot be read
 */
record DescriptorUrl(String base, String path, boolean optional) {

    private static final Pattern IN_PAGE = Pattern.compile("https?://.+/(?:blob|tree)/[^/]+/(.+)");

    static DescriptorUrl read(ObjectNode input) throws ActionException {
        var optional = Option.flag(input, "optional", false);
        var url = Option.text(input, "catalogInfoUrl", "");
        if (!url.isEmpty()) {
            return new DescriptorUrl(url, "", optional);
        }
        var contents = Option.text(input, "repoContentsUrl", "");
        if (contents.isEmpty()) {
            throw new ActionException(
                    "Neither catalogInfoUrl nor repoContentsUrl is given: pass the output of the step that"
                            + " publishes, such as repoContentsUrl: ${{ steps.publish.output.repoContentsUrl }}.");
        }
        return new DescriptorUrl(contents, Option.text(input, "catalogInfoPath", "/catalog-info.yaml"), optional);
    }

    /** What the catalog is to register. */
    String target(SourceHosts hosts) throws SourceException {
        var file = RepositoryFile.find(hosts, base);
        if (file.isEmpty()) {
            return shown();
        }
        return (path.isEmpty() ? file.get() : file.get().resolve(path)).target();
    }

    /** The URL for people. */
    String shown() {
        return path.isEmpty() ? base : base.replaceFirst("/+$", "") + "/" + path.replaceFirst("^(\\./|/)+", "");
    }

    /** Whether it is to be expected in the workspace, being in what the task itself has published. */
    boolean ofWorkspace() {
        return !path.isEmpty();
    }

    /** Where the file is in its repository, as far as the text tells. */
    String fileInRepository() {
        if (!path.isEmpty()) {
            return path.replaceFirst("^(\\./|/)+", "");
        }
        var page = IN_PAGE.matcher(base);
        return page.matches() ? page.group(1) : "catalog-info.yaml";
    }
}
