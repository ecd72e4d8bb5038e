/**
 * Templates make repositories: what a person fills in becomes a task, which is run step by step until the repository is there.
 * This package is the door: tasks, what can be done to them and asked about them, and what an action is. The rooms:
 * {@code template} reads and checks templates, {@code expression} renders Nunjucks, {@code schema} validates values,
 * {@code run} executes tasks and remembers them, {@code query} answers about them, {@code workspace} keeps their files,
 * {@code action} has the actions, one class each.
 */
@NullMarked
package dev.atrium.scaffolder;

import org.jspecify.annotations.NullMarked;
