package dev.atrium.scaffolder.run;

import dev.atrium.platform.secret.Mask;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TaskFile;
import dev.atrium.scaffolder.Workspace;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that a dry run leaves behind, as they are shown. */
final class DryRunFiles {

    private static final Logger log = LoggerFactory.getLogger(DryRunFiles.class);

    private static final int MOST_FILES = 1_000;
    private static final int LARGEST_FILE = 1 << 20;
    private static final int LARGEST = 8 << 20;

    private DryRunFiles() {}

    /** At most 1,000 files, of at most 8 MiB together and of at most 1 MiB each: larger ones are cut. */
    static List<TaskFile> of(Workspace workspace, Mask mask) {
        var files = new ArrayList<TaskFile>();
        int left = LARGEST;
        try {
            for (var path : workspace.list("")) {
                var file = workspace.read(path);
                if (files.size() == MOST_FILES || file.isEmpty()) {
                    break;
                }
                // masked before it is cut: else half a secret could be left
                var content = mask.bytes(file.get().content());
                var kept = Math.min(content.length, Math.min(LARGEST_FILE, left));
                left -= kept;
                files.add(file(
                        mask.apply(path), file.get().executable(), file.get().content().length, content, kept));
            }
        } catch (ActionException e) {
            log.warn("Not all files of a dry run can be shown", e);
        }
        return files;
    }

    private static TaskFile file(String path, boolean executable, int size, byte[] content, int kept) {
        var shown = kept == content.length ? content : Arrays.copyOf(content, kept);
        var truncated = kept < content.length;
        return text(shown, truncated)
                .map(text -> new TaskFile(path, executable, size, text, false, truncated))
                .orElseGet(() -> new TaskFile(
                        path, executable, size, Base64.getEncoder().encodeToString(shown), true, truncated));
    }

    /** Empty if it is no text. What is cut may end within a character. */
    private static Optional<String> text(byte[] content, boolean truncated) {
        for (int less = 0; less <= (truncated ? Math.min(3, content.length) : 0); less++) {
            try {
                var text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(content, 0, content.length - less))
                        .toString();
                return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
            } catch (CharacterCodingException e) {
                // perhaps only because it was cut
            }
        }
        return Optional.empty();
    }
}
