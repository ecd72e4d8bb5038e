package dev.atrium.pipelines.executor.kubernetes;

import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import dev.atrium.pipelines.executor.TaskOrder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What each container of a task may use. As much is requested: a step has what it may use. Containers run one after the other, so that the pod
 * takes no more than one of them.
 */
final class Limits {

    private Limits() {}

    static ResourceRequirements of(TaskOrder order, KubernetesSettings settings) {
        Map<String, Quantity> amounts = new TreeMap<>();
        long cpu = amount(order, settings, Resources::cpu);
        long memory = amount(order, settings, Resources::memory);
        if (cpu > 0) {
            amounts.put("cpu", new Quantity(cpu + "m"));
        }
        if (memory > 0) {
            amounts.put("memory", new Quantity(Long.toString(memory)));
        }
        return new ResourceRequirementsBuilder()
                .withRequests(amounts)
                .withLimits(amounts)
                .build();
    }

    private static long amount(TaskOrder order, KubernetesSettings settings, ToLongFunction<Resources> of) {
        long declared = of.applyAsLong(order.resources());
        long wanted = declared == 0 ? of.applyAsLong(settings.usual()) : declared;
        long most = of.applyAsLong(settings.most());
        return most == 0 ? wanted : wanted == 0 ? most : Math.min(wanted, most);
    }
}
