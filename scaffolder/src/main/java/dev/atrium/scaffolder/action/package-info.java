/** The actions that come with Atrium, one class each, and nothing that only one of them could need elsewhere. */
@NullMarked
package dev.atrium.scaffolder.action;

import org.jspecify.annotations.NullMarked;
