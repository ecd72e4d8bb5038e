/** Secrets kept out of what is written down: logs, outputs, files. For every module that runs something with secrets. */
@NullMarked
package dev.atrium.platform.secret;

import org.jspecify.annotations.NullMarked;
