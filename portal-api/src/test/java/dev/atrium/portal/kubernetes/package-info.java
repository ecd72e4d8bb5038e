/** What tests of deployments need around a real API server: who plays the kubelet, a Prometheus, and what it scrapes. */
@NullMarked
package dev.atrium.portal.kubernetes;

import org.jspecify.annotations.NullMarked;
