/** Reading local files and folders, below the allowed roots only. */
@NullMarked
package dev.atrium.platform.source.files;

import org.jspecify.annotations.NullMarked;
