package dev.atrium.deploys.descriptor;

import dev.atrium.deploys.descriptor.DeploymentInfo.Image;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code images}, after those of Kustomize. What a name, a tag and a digest are is the <a
 * href="https://github.com/distribution/reference">reference of distribution</a>, and what stands for a registry may have capitals.
 */
final class ImageReader {

    private static final int MOST = 50;
    private static final String COMMIT = "$COMMIT_SHA";
    private static final String ADVICE = "Write - name: the image without its tag, with newTag: below it.";

    private static final Pattern NAME = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\\d{1,5})?/)?[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*"
                    + "(?:/[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[a-f0-9]{64}");

    private ImageReader() {}

    static List<Image> images(Value list) {
        var images = new ArrayList<Image>();
        var lines = new HashMap<String, String>();
        for (var value : list.items(MOST, ADVICE)) {
            value.section("An image", ADVICE).ifPresent(section -> {
                var image = image(section);
                images.add(image);
                if (image.name().isEmpty()) {
                    return;
                }
                var first = lines.putIfAbsent(image.name(), section.findings().line(section.at("name")));
                if (first != null) {
                    section.findings()
                            .error(
                                    section.at("name"),
                                    "\"" + Value.cut(image.name()) + "\" is set already" + first
                                            + ". Take one of the two out.");
                }
            });
        }
        return images;
    }

    private static Image image(Section section) {
        section.only(
                List.of("name", "newName", "newTag", "digest"),
                Map.of("image", "name", "tag", "newTag", "newImage", "newName"));
        if (!section.has("newName") && !section.has("newTag") && !section.has("digest")) {
            section.findings()
                    .error(
                            section.pointer(),
                            "An image says nothing to set. Write \"newTag\", \"newName\" or \"digest\".");
        }
        return new Image(
                section.required("name", "Write the image without its tag.")
                        .flatMap(ImageReader::name)
                        .orElse(""),
                section.value("newName").flatMap(ImageReader::name).orElse(""),
                section.value("newTag").flatMap(ImageReader::tag).orElse(""),
                section.value("digest").flatMap(ImageReader::digest).orElse(""));
    }

    private static Optional<String> name(Value value) {
        return value.line().filter(text -> {
            var good = NAME.matcher(text).matches();
            if (!good) {
                value.error("must be an image without tag and digest, such as registry.example.com/shop/web, not \""
                        + Value.cut(text) + "\".");
            }
            return good;
        });
    }

    private static Optional<String> tag(Value value) {
        return value.line().filter(text -> {
            var good = TAG.matcher(text.replace(COMMIT, "0".repeat(40))).matches();
            if (!good) {
                value.error("must be 1 to 128 letters, digits, _, . and -, or have " + COMMIT + " among them, not \""
                        + Value.cut(text) + "\".");
            }
            return good;
        });
    }

    private static Optional<String> digest(Value value) {
        return value.line().filter(text -> {
            var good = DIGEST.matcher(text).matches();
            if (!good) {
                value.error("must be sha256: and 64 digits of 0 to f, not \"" + Value.cut(text) + "\".");
            }
            return good;
        });
    }
}
