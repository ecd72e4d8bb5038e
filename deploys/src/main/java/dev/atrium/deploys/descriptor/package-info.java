/** deployment-info.yaml as records, with the place of every mistake. What enters: the file and its rules, nothing that runs. */
@NullMarked
package dev.atrium.deploys.descriptor;

import org.jspecify.annotations.NullMarked;
