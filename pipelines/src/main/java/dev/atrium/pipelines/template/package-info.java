/**
 * Templates that a short form names: data with a JSON Schema for their options, shipped and from the company's own repositories.
 *
 * <p>A template is a YAML document:
 *
 * <pre>{@code
 * apiVersion: atrium.dev/v1alpha1
 * kind: BuildTemplate
 * metadata: { name: goService, description: A service in Go. }
 * spec:
 *   options:                        # a JSON Schema (draft-07); its defaults are filled in
 *     type: object
 *     additionalProperties: false
 *     properties: { race: { type: boolean, default: true }, deploy: { type: boolean, default: true } }
 *   example: |                      # a short form that has to expand
 *     version: 2
 *     template: { type: goService }
 *   useBuildIdentity: true          # from here on the long form of build-info.yaml, with expressions in it
 *   pipelines:
 *   - pipeline: Master build
 *     ref: ${{ defaultBranchRef }}
 *     stages:
 *     - stage: Build
 *       tasks:
 *       - task: go
 *         steps:
 *         - action: action-containers/go:latest
 *           args: [test, "${{ '-race' if options.race else null }}", ./...]
 *     - $if: ${{ options.deploy }}
 *       stage: Deployment
 *       …
 * }</pre>
 *
 * <p>Expressions refer to {@code options}, {@code name} (of the component, else of the repository), {@code defaultBranch} and {@code
 * defaultBranchRef} (a {@code ref} that matches this branch and no other). An item of a list that is one expression and gives a list stands
 * for its items; an item or a field whose expression gives null or nothing is left out; so is a mapping whose {@code $if} says no.
 */
@NullMarked
package dev.atrium.pipelines.template;

import org.jspecify.annotations.NullMarked;
