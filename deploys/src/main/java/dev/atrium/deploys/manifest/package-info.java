/** What is to run: Kubernetes manifests at a commit, read, completed, checked against schemas, and put in order. Pure: files in, manifests and problems out. */
@NullMarked
package dev.atrium.deploys.manifest;

import org.jspecify.annotations.NullMarked;
