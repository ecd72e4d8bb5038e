package dev.atrium.pipelines.descriptor;

import java.util.List;

/** The variables that every step finds in its environment, and that nobody else may set. */
public final class BuildVariables {

    /** {@code true}, as on other build systems. */
    public static final String CI = "CI";

    /** The full id of the commit that is built. */
    public static final String COMMIT_SHA = "COMMIT_SHA";

    /** The branch's short name; of a pull request its source's. */
    public static final String BRANCH = "BRANCH";

    /** The number; empty where no pull request is built. */
    public static final String PULL_REQUEST = "PULL_REQUEST";

    /** The build's id. */
    public static final String BUILD_ID = "BUILD_ID";

    /** {@code owner/name}. */
    public static final String REPOSITORY = "REPOSITORY";

    /** The pipeline's name. */
    public static final String PIPELINE = "PIPELINE";

    /** The branch, or {@code pr/<number>/merge}. */
    public static final String REF = "REF";

    /** Where the token lies that says what is built, with {@code useBuildIdentity}. */
    public static final String BUILD_IDENTITY_TOKEN_FILE = "BUILD_IDENTITY_TOKEN_FILE";

    /** All of them. */
    public static final List<String> NAMES = List.of(
            CI, COMMIT_SHA, BRANCH, PULL_REQUEST, BUILD_ID, REPOSITORY, PIPELINE, REF, BUILD_IDENTITY_TOKEN_FILE);

    private BuildVariables() {}
}
