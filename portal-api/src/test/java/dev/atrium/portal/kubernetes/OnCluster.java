package dev.atrium.portal.kubernetes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Tests that need a real API server; without one they are skipped. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("kubernetes")
@EnabledIfEnvironmentVariable(
        named = "ATRIUM_TEST_KUBECONFIG",
        matches = ".+",
        disabledReason =
                "no ATRIUM_TEST_KUBECONFIG, which names a kubeconfig with all rights on an API server for tests")
public @interface OnCluster {}
