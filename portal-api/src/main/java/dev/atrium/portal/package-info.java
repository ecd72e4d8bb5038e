/**
 * The application. It imports every module, and nothing imports it: engines meet here. A package below is about one domain's
 * API ({@code catalog}, {@code source}, {@code scaffolder}, {@code git}, {@code webhook}), about the API as such ({@code graphql}), or about putting things together ({@code configuration}).
 */
@NullMarked
package dev.atrium.portal;

import org.jspecify.annotations.NullMarked;
