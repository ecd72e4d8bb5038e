/** What every client of another server needs beside the JDK's own. What enters: what knows nothing of any of these servers. */
@NullMarked
package dev.atrium.platform.http;

import org.jspecify.annotations.NullMarked;
