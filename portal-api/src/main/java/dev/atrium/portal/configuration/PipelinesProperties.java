package dev.atrium.portal.configuration;

import dev.atrium.pipelines.identity.BuildSecrets;
import dev.atrium.pipelines.identity.ConfiguredSecrets;
import dev.atrium.pipelines.identity.SecretRule;
import dev.atrium.pipelines.run.BuildSettings;
import dev.atrium.pipelines.workspace.WorkspaceLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Builds: {@code atrium.pipelines.*}.
 *
 * @param executor where steps run: {@code process}, {@code docker} or {@code kubernetes}
 * @param parallelBuilds how many are executed at the same time on one node
 * @param parallelBuildsPerRepository how many of one repository at the same time on all nodes
 * @param parallelTasks how many tasks, of all builds, are executed at the same time on one node
 * @param queue how many builds may wait
 * @param timeout of a build that says nothing else
 * @param maxTimeout the most that a build may say
 * @param forks whether pull requests from forks are built without anybody's looking at them first
 * @param retention how long a finished build is kept, with its logs
 * @param maxLog how much of a step's log is kept from its beginning; of what comes after it the end
 * @param maxArtifacts of all builds together on a node's disk: the oldest go first
 * @param maxCaches the same for caches
 * @param templates targets of the company's own build templates
 * @param secrets what builds may be given
 */
public record PipelinesProperties(
        @DefaultValue("process") String executor,
        @DefaultValue("4") int parallelBuilds,
        @DefaultValue("2") int parallelBuildsPerRepository,
        @DefaultValue("8") int parallelTasks,
        @DefaultValue("1000") int queue,
        @DefaultValue("1h") Duration timeout,
        @DefaultValue("24h") Duration maxTimeout,
        @DefaultValue("false") boolean forks,
        @DefaultValue("30d") Duration retention,
        @DefaultValue("16MB") DataSize maxLog,
        @DefaultValue("10GB") DataSize maxArtifacts,
        @DefaultValue("10GB") DataSize maxCaches,
        @DefaultValue List<String> templates,
        @DefaultValue List<SecretProperties> secrets,
        @DefaultValue ProcessProperties process,
        @DefaultValue DockerProperties docker,
        @DefaultValue KubernetesProperties kubernetes,
        @DefaultValue IdentityProperties identity) {

    /** What the engine makes of these. @param heartbeat of all runs */
    BuildSettings settings(Duration heartbeat) {
        return new BuildSettings(
                parallelBuilds,
                parallelBuildsPerRepository,
                parallelTasks,
                queue,
                timeout,
                maxTimeout,
                retention,
                retention,
                heartbeat,
                BuildSettings.DEFAULTS.firstRest());
    }

    WorkspaceLimits workspaceLimits() {
        var usual = WorkspaceLimits.USUAL;
        return new WorkspaceLimits(maxArtifacts.toBytes(), maxCaches.toBytes(), usual.itemBytes(), usual.itemFiles());
    }

    BuildSecrets buildSecrets() {
        return new ConfiguredSecrets(secrets.stream()
                .map(s -> new SecretRule(s.name(), s.value(), s.file(), s.repositories(), s.refs(), s.pullRequests()))
                .toList());
    }

    /**
     * A secret, and which builds may have it.
     *
     * @param name what {@code build-info.yaml} calls it
     * @param value the secret itself; empty where it is in a file
     * @param file a file that has it
     * @param repositories globs of {@code owner/name} or {@code host/owner/name}; none for no repository
     * @param refs regular expressions of branches; none for every branch
     * @param pullRequests whether builds of pull requests may have it, whose author may be anybody
     */
    public record SecretProperties(
            String name,
            @DefaultValue("") String value,
            @DefaultValue("") String file,
            @DefaultValue List<String> repositories,
            @DefaultValue List<String> refs,
            @DefaultValue("false") boolean pullRequests) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "SecretProperties[name=" + name + "]";
        }
    }

    /**
     * Steps as processes of this machine: for code that one trusts.
     *
     * @param environment what of the portal's own environment steps are given, besides what is usual
     * @param actions which commands stand for which images; before those that come with Atrium
     */
    public record ProcessProperties(
            @DefaultValue Set<String> environment,
            @DefaultValue List<ProcessAction> actions) {}

    /**
     * A command that stands for an image.
     *
     * @param image a regular expression of the image, without registry and tag
     * @param command the program and its first arguments
     * @param java the version of the JDK that the command is to find at least; may refer to a group of the image; empty for none
     * @param node the major version of Node.js that it is meant for; empty for none
     * @param env more for its environment
     */
    public record ProcessAction(
            String image,
            List<String> command,
            @DefaultValue("") String java,
            @DefaultValue("") String node,
            @DefaultValue Map<String, String> env) {}

    /**
     * Steps as containers of a Docker engine.
     *
     * @param host of the engine; empty for what {@code DOCKER_HOST} says, or the usual socket
     * @param registry what stands before images that name no registry; empty for Docker's own
     * @param network of the containers
     * @param cpu in cores, at most, for a task that says nothing else
     * @param memory at most, for a task that says nothing else
     * @param maxCpu the most that a task may say
     * @param maxMemory the most that a task may say
     */
    public record DockerProperties(
            @DefaultValue("") String host,
            @DefaultValue("") String registry,
            @DefaultValue("bridge") String network,
            @DefaultValue("2") double cpu,
            @DefaultValue("4GB") DataSize memory,
            @DefaultValue("4") double maxCpu,
            @DefaultValue("16GB") DataSize maxMemory) {}

    /**
     * Tasks as Jobs of a Kubernetes cluster.
     *
     * @param kubeconfig a file; empty for the cluster that the portal runs in, or the usual file
     * @param context of the file; empty for its current one
     * @param namespace for the Jobs
     * @param serviceAccount of their pods, which are not given its token; empty for the namespace's own
     * @param portal where pods reach Atrium, to get and leave their files; {@code atrium.url} if it is empty
     * @param helperImage has {@code sh}, {@code tar}, and {@code curl} or {@code wget}
     * @param registry what stands before images that name no registry; empty for the cluster's own rules
     * @param cpu in cores, for a task that says nothing else
     * @param memory for a task that says nothing else
     * @param maxCpu the most that a task may say
     * @param maxMemory the most that a task may say
     * @param user id that all steps run as; negative for each image's own
     */
    public record KubernetesProperties(
            @DefaultValue("") String kubeconfig,
            @DefaultValue("") String context,
            @DefaultValue("atrium-builds") String namespace,
            @DefaultValue("") String serviceAccount,
            @DefaultValue("") String portal,
            @DefaultValue("curlimages/curl:8.11.1") String helperImage,
            @DefaultValue("") String registry,
            @DefaultValue("2") double cpu,
            @DefaultValue("4GB") DataSize memory,
            @DefaultValue("4") double maxCpu,
            @DefaultValue("16GB") DataSize maxMemory,
            @DefaultValue("-1") long user) {}

    /**
     * Who builds are.
     *
     * @param audience who their tokens are for
     * @param rotation how long a key signs
     */
    public record IdentityProperties(
            @DefaultValue("atrium") String audience,
            @DefaultValue("24h") Duration rotation) {}
}
