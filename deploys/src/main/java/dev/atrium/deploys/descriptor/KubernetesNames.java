package dev.atrium.deploys.descriptor;

import dev.atrium.platform.descriptor.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which texts Kubernetes takes as names, after its <a
 * href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">documentation</a>.
 */
public enum KubernetesNames {
    /** Of most objects: a DNS subdomain (RFC 1123). */
    SUBDOMAIN(
            "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
            253,
            "lower-case letters, digits, - and ., beginning and ending with a letter or a digit"),
    /** Of Namespaces: a DNS label (RFC 1123). */
    LABEL(
            "[a-z0-9]([-a-z0-9]*[a-z0-9])?",
            63,
            "lower-case letters, digits and -, beginning and ending with a letter or a digit"),
    /** Of Services: a DNS label as RFC 1035 has it. */
    LABEL_1035(
            "[a-z]([-a-z0-9]*[a-z0-9])?",
            63,
            "lower-case letters, digits and -, beginning with a letter and ending with a letter or a digit"),
    /** Of roles and their bindings: a segment of a path. */
    PATH_SEGMENT("(?!\\.{1,2}$)[^/%]+", 253, "characters other than / and %");

    private final Pattern pattern;
    private final int longest;
    private final String rule;

    KubernetesNames(String pattern, int longest, String rule) {
        this.pattern = Pattern.compile(pattern);
        this.longest = longest;
        this.rule = rule;
    }

    /** Whether a text may be such a name. */
    public boolean allows(String text) {
        return text.length() <= longest && pattern.matcher(text).matches();
    }

    /** The name of an object in a cluster; empty, with a finding, where it breaks the rules. */
    Optional<String> read(Value value) {
        return value.line().filter(text -> {
            var good = allows(text);
            if (!good) {
                value.error("must have " + rule() + ", not \"" + Value.cut(text) + "\".");
            }
            return good;
        });
    }

    /** What such a name consists of, for the end of a sentence such as "It may have …". */
    public String rule() {
        return "1 to " + longest + " " + rule;
    }
}
