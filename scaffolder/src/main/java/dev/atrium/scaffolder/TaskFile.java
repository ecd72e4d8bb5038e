package dev.atrium.scaffolder;

/**
 * A file that a dry run made.
 *
 * @param path from the workspace's root
 * @param size in bytes, before anything was cut
 * @param content the text, or base64 where it is no UTF-8; cut after 1 MiB
 * @param base64 whether the content is base64
 * @param truncated whether it was cut
 */
public record TaskFile(String path, boolean executable, long size, String content, boolean base64, boolean truncated) {}
