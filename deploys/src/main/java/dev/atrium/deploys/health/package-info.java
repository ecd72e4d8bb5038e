/** How an object is, by its kind and its status: pure functions of the object. */
@NullMarked
package dev.atrium.deploys.health;

import org.jspecify.annotations.NullMarked;
