/** What is wrong with what a person wrote, and where: shared by everything that reads descriptors. */
@NullMarked
package dev.atrium.platform.problem;

import org.jspecify.annotations.NullMarked;
