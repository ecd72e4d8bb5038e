package dev.atrium.platform.report;

import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;

/** Knows what pull requests are to be told. */
public interface Reporter {

    /** Among all reporters; stays the same over releases: {@code deploy-plan}. */
    String name();

    /** Of the status: {@code deploy/plan}. */
    String context();

    /**
     * What a pull request is told.
     *
     * @param merge the commit that its merge would be
     * @throws SourceException if the host does not answer; it is asked again later
     */
    Report report(SourceHost host, PullRequest pull, String merge) throws SourceException;

    /** What a comment says that has nothing to say any more. */
    String nothing();
}
