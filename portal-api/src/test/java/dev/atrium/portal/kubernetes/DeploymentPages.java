package dev.atrium.portal.kubernetes;

import dev.atrium.portal.client.GraphQl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A portal as its pages on deployments see it. */
public final class DeploymentPages {

    private static final Path OPERATIONS = Path.of("../frontend-contract/operations");

    private final GraphQl api;

    /** Those of a portal. */
    public DeploymentPages(GraphQl api) {
        this.api = api;
    }

    /** The tab Deployment of a component. */
    public JsonNode tab(String component) {
        return send("DeploymentTab", Map.of("ref", "component:" + component)).at("/entity/deployment");
    }

    /** Its first target. */
    public JsonNode target(String component) {
        return tab(component).at("/targets/0");
    }

    /** Its newest deployment. */
    public JsonNode newest(String component) {
        return tab(component).at("/revisions/nodes/0");
    }

    /** Has the default branch of a component deployed. */
    public void sync(String component) {
        send("SyncDeployment", Map.of("input", Map.of("ref", "component:" + component)));
    }

    /** Makes a repository {@code builds/<name>}. */
    public void repository(String name) {
        send("CreateRepository", Map.of("input", Map.of("repository", "builds/" + name)));
    }

    /** Has the catalog read the repository's {@code catalog-info.yaml}. */
    public void register(String name) {
        send(
                "RegisterLocation",
                Map.of("input", Map.of("target", "atrium:builds/" + name + ".git#main:catalog-info.yaml")));
    }

    private JsonNode send(String operation, Map<String, ?> variables) {
        try {
            return api.ask(Files.readString(OPERATIONS.resolve(operation + ".graphql")), variables)
                    .ok()
                    .body()
                    .path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
