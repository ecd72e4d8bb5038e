package dev.atrium.portal.configuration;

import dev.atrium.deploys.trigger.DeployStep;
import dev.atrium.deploys.trigger.DeployStep.Request;
import dev.atrium.pipelines.BuiltInAction;

/** The step of a build that deploys what was built: where pipelines and deploys meet. */
final class DeployBuildStep implements BuiltInAction {

    private final DeployStep step;

    DeployBuildStep(DeployStep step) {
        this.step = step;
    }

    @Override
    public String image() {
        return "action-containers/deploy";
    }

    @Override
    public Result run(Call call) throws InterruptedException {
        // anybody may propose one, and nobody has to have looked at it
        if (call.pullRequest() != null) {
            return new Result.Failed(
                    "A build of a pull request deploys nothing: have the pipeline of the default branch do it.");
        }
        var request = new Request(
                call.key(), call.repository(), call.sha(), "build:" + call.build(), call.args(), call.cancelled());
        return switch (step.deploy(request, call.log()::line)) {
            case DeployStep.Result.Succeeded(var message) -> new Result.Succeeded(message);
            case DeployStep.Result.Failed(var message) -> new Result.Failed(message);
            case DeployStep.Result.NotConfigured(var message) -> new Result.NotConfigured(message);
        };
    }
}
