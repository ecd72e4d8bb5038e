package dev.atrium.portal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.graphql.autoconfigure.observation.GraphQlObservationAutoConfiguration;

/** The portal. */
// observing every data fetcher costs more than fetching; GraphQlMetrics counts and times whole requests instead
@SpringBootApplication(exclude = GraphQlObservationAutoConfiguration.class)
@ConfigurationPropertiesScan
public class AtriumApplication {

    /** Starts the portal; what is configured comes from the environment, the command line and configuration files. */
    public static void main(String[] args) {
        Carriers.provide();
        SpringApplication.run(AtriumApplication.class, args);
    }
}
