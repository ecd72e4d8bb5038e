package dev.atrium.platform.source.files;

/**
 * The revision of local files.
 *
 * @param hash of their content, see {@link ContentHash}
 * @param committed whether they were as they are in HEAD
 * @param head the commit that HEAD was at, with which the content needs not be compared again; empty outside of Git
 */
record FileRevision(String hash, boolean committed, String head) {

    static FileRevision parse(String revision) {
        var parts = revision.split(" ", -1);
        return parts.length == 3
                ? new FileRevision(parts[0], parts[1].equals("committed"), parts[2])
                : new FileRevision(revision, false, "");
    }

    @Override
    public String toString() {
        return hash + (committed ? " committed " : " changed ") + head;
    }
}
