/** What CONTRIBUTING.md shows. */
@NullMarked
package dev.atrium.scaffolder.example;

import org.jspecify.annotations.NullMarked;
