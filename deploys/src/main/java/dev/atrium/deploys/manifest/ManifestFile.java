package dev.atrium.deploys.manifest;

/** A file of a repository. @param path within the repository */
@SuppressWarnings("ArrayRecordComponent")
public record ManifestFile(String path, byte[] content) {}
