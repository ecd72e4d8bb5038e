/** Templates that a short form names: data with a JSON Schema for their options, shipped and from the company's own repositories. */
@NullMarked
package dev.atrium.pipelines.template;

import org.jspecify.annotations.NullMarked;
