package dev.atrium.platform.source.github;

import dev.atrium.platform.source.Author;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Objects;
import org.kohsuke.github.GHCommit;

/**
 * Who made a commit and when, as Git keeps it.
 *
 * @param mail GitHub refuses an empty one, so that an author without one gets an address that leads nowhere (RFC 2606)
 * @param at to the second
 */
record Signature(String name, String mail, Instant at) {

    private static final String NO_MAIL = "noreply@atrium.invalid";

    static Signature of(Author author) {
        return new Signature(
                author.name(),
                author.mail().isEmpty() ? NO_MAIL : author.mail(),
                author.at().truncatedTo(ChronoUnit.SECONDS));
    }

    static Signature of(GHCommit commit) throws IOException {
        var author = commit.getCommitShortInfo().getAuthor();
        return new Signature(
                Objects.requireNonNullElse(author.getName(), ""),
                Objects.requireNonNullElse(author.getEmail(), ""),
                author.getDate().toInstant().truncatedTo(ChronoUnit.SECONDS));
    }

    Date date() {
        return Date.from(at);
    }

    /** {@code Name <mail>}. */
    String line() {
        return line(name, mail);
    }

    static String line(String name, String mail) {
        return name + " <" + mail + ">";
    }
}
