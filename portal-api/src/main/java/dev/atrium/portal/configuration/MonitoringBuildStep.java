package dev.atrium.portal.configuration;

import dev.atrium.monitoring.trigger.MonitoringStep;
import dev.atrium.pipelines.BuiltInAction;

/** The step of a build that applies what is monitored: where pipelines and monitoring meet. */
final class MonitoringBuildStep implements BuiltInAction {

    private final MonitoringStep step;

    MonitoringBuildStep(MonitoringStep step) {
        this.step = step;
    }

    @Override
    public String image() {
        return "action-containers/monitoring";
    }

    @Override
    public Result run(Call call) throws InterruptedException {
        return switch (step.apply(call.repository(), "build:" + call.build(), call.log()::line)) {
            case MonitoringStep.Result.Succeeded(var message) -> new Result.Succeeded(message);
            case MonitoringStep.Result.Failed(var message) -> new Result.Failed(message);
            case MonitoringStep.Result.NotConfigured(var message) -> new Result.NotConfigured(message);
        };
    }
}
