/** Puts the application together from what is configured. What enters: properties, and beans made of the modules' doors. */
@NullMarked
package dev.atrium.portal.configuration;

import org.jspecify.annotations.NullMarked;
