package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import io.wolfe.runner.sandbox.Host;
import java.io.IOException;
import java.time.Duration;

/// A job that was started, until it has ended. Its output is handed on as it comes. An agent that
/// is away for a while is waited for: it finds its jobs again after a restart.
final class FollowedJob {

    private static final Duration LOOKS_EVERY = Duration.ofMillis(100);
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

    Host.Answer end() throws InterruptedException {
        var heardAt = System.nanoTime();
        while (System.nanoTime() - deadline < 0) {
            try {
                var seen = agent.job(job);
                gather();
                heardAt = System.nanoTime();
                if (hasEnded(seen)) {
                    return new Host.Answer.Answered(answer(seen));
                }
            } catch (AgentClient.AgentSaysNo no) {
                return unknown(String.valueOf(no.getMessage()));
            } catch (IOException e) {
                if (System.nanoTime() - heardAt > MAY_BE_AWAY.toNanos()) {
                    return unknown("its agent cannot be reached any more: " + Mishap.sentence(e));
                }
            }
            Thread.sleep(LOOKS_EVERY);
        }
        agent.cancel(job);
        return new Host.Answer.Failed(
                "job " + job + " did not end while the run had time; it was told to stop");
    }

    /// The agent gives long output in pieces.
    private void gather() throws IOException, InterruptedException {
        byte[] piece;
        do {
            piece = agent.output(job, output.length());
            output.add(piece);
        } while (piece.length > 0);
    }

    private Host.Answer unknown(String why) {
        return new Host.Answer.Failed(
                "job " + job + " was started, and what became of it is not known: " + why);
    }

    private static boolean hasEnded(Json.Obj seen) {
        var state = seen.text("state").orElse("");
        return !state.equals("queued") && !state.equals("running");
    }

    private Json answer(Json.Obj seen) {
        output.end();
        return Json.fields()
                .put("id", job)
                .put("state", seen.text("state").orElse("lost"))
                .put("exitCode", seen.get("exitCode").orElse(Json.NULL))
                .put("reason", seen.text("reason").orElse(null))
                .put("output", output.kept())
                .put("outputCut", output.isCut() || isCut(seen))
                .done();
    }

    private static boolean isCut(Json.Obj seen) {
        return seen.get("outputCut").filter(Json.bool(true)::equals).isPresent();
    }
}
