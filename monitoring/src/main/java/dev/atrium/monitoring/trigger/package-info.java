/** Hears of repositories: keeps what default branches declare, tells pull requests what they would change, applies what is merged. */
@NullMarked
package dev.atrium.monitoring.trigger;

import org.jspecify.annotations.NullMarked;
