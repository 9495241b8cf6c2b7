package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import io.wolfe.runner.sandbox.Host;
import java.io.IOException;
import java.time.Duration;

/// A job that was started, until it has ended. Its output is handed on as it comes. An agent that
/// is away for a while is waited for: it finds its jobs again after a restart.
final class FollowedJob {

    private static final Duration TRIES_AGAIN_AFTER = Duration.ofMillis(100);
    private static final Duration MAY_BE_AWAY = Duration.ofSeconds(30);

    /// For the agent's own time limit, which is nearer to the truth than ours.
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final AgentClient agent;
    private final String job;
    private final JobOutput output;
    private final long deadline;

    FollowedJob(AgentClient agent, String job, Caller.Circumstances circumstances) {
        this.agent = agent;
        this.job = job;
        this.output = new JobOutput(circumstances.progress());
        this.deadline = System.nanoTime() + circumstances.patience().plus(GRACE).toNanos();
    }

    /// The offset says where to go on, so a connection that was cut costs nothing and repeats
    /// nothing.
    Host.Answer end() throws InterruptedException {
        var heardAt = System.nanoTime();
        while (System.nanoTime() - deadline < 0) {
            try {
                var told = agent.output(job, output.length());
                output.add(told);
                heardAt = System.nanoTime();
                if (isComplete(told)) {
                    return new Host.Answer.Answered(answer(agent.job(job)));
                }
            } catch (AgentClient.AgentSaysNo no) {
                return unknown(String.valueOf(no.getMessage()));
            } catch (IOException e) {
                if (System.nanoTime() - heardAt > MAY_BE_AWAY.toNanos()) {
                    return unknown("its agent cannot be reached any more: " + Mishap.sentence(e));
                }
                Thread.sleep(TRIES_AGAIN_AFTER);
            }
        }
        agent.cancel(job);
        return new Host.Answer.Failed(
                "job " + job + " did not end while the run had time; it was told to stop");
    }

    private Host.Answer unknown(String why) {
        return new Host.Answer.Failed(
                "job " + job + " was started, and what became of it is not known: " + why);
    }

    /// Nothing follows, and everything is here: a long output is told in several parts.
    private static boolean isComplete(Json.Obj told) {
        return told.get("complete").filter(Json.bool(true)::equals).isPresent();
    }

    private Json answer(Json.Obj seen) {
        output.end();
        return Json.fields()
                .put("id", job)
                .put("state", seen.text("state").orElse("lost"))
                .put("exitCode", seen.get("exitCode").orElse(Json.NULL))
                .put("reason", seen.text("reason").orElse(null))
                .put("usage", seen.get("usage").orElse(Json.NULL))
                .put("output", output.kept())
                .put("outputCut", output.isCut() || isCut(seen))
                .done();
    }

    private static boolean isCut(Json.Obj seen) {
        return seen.get("outputCut").filter(Json.bool(true)::equals).isPresent();
    }
}
