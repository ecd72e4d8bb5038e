/**
 * What every module may need, and what knows nothing of any of them: source control, and reading sources ({@code source}), YAML
 * with places ({@code yaml}), problems ({@code problem}), who asks ({@code access}), parts of lists ({@code paging}), the database
 * ({@code database}), durable runs ({@code run}). The packages below are doors; their own sub-packages are rooms. Nothing of the catalog or of an engine enters.
 */
@NullMarked
package dev.atrium.platform;

import org.jspecify.annotations.NullMarked;
