/** Reading files from web servers, and the one guarded HTTP client that everything in {@code source} uses. */
@NullMarked
package dev.atrium.platform.source.web;

import org.jspecify.annotations.NullMarked;
