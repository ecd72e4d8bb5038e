/** Templates and tasks in the contract: {@code scaffolder.graphqls}. Asks the scaffolder's door, and waits for nothing. */
@NullMarked
package dev.atrium.portal.scaffolder;

import org.jspecify.annotations.NullMarked;
