package dev.atrium.pipelines.run;

import java.util.UUID;

/** Who must hear that the status of builds has changed: the host of the repository, which shows it at the commit. */
public interface BuildReports {

    /**
     * Has the host told of a build's status as it then stands. Called after the transaction that changed it has been committed; does not
     * wait for the host. Several calls may come to one report.
     */
    void changed(UUID build);
}
