/**
 * A company's own data files, such as templates and bundles, which lie in repositories that its configuration names and go before those
 * that come with Atrium: when they are read, and what stays where they cannot be. What such a file is, and what of two with one name counts, the
 * modules know.
 */
@NullMarked
package dev.atrium.platform.company;

import org.jspecify.annotations.NullMarked;
