package io.wolfe.agent.http;

import io.wolfe.agent.jobs.JobJson;
import io.wolfe.agent.jobs.Jobs;
import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Writes a job's output as server-sent events while it grows: `output` with the text, where it
/// came
/// from and, as its id, the offset to go on from; at last `end` with the job. Text is JSON, so that
/// no line ending is lost on the way.
final class EventStream {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int CHUNK = 64 * 1024;

    private final Jobs jobs;
    private final Answer.Following following;
    private final OutputStream out;

    EventStream(Jobs jobs, Answer.Following following, OutputStream out) {
        this.jobs = jobs;
        this.following = following;
        this.out = out;
    }

    void write() throws IOException, InterruptedException {
        var output = following.output();
        var from = following.from();
        for (; ; ) {
            var part = output.read(from, CHUNK);
            var pieces = Pieces.of(part);
            for (var piece : pieces.of(following.source())) {
                event("output", piece.to(), piece.json());
            }
            if (pieces.next() > from) {
                from = pieces.next();
            } else if (part.isLast()) {
                end(from);
                return;
            } else if (!output.awaitMore(part.next(), HEARTBEAT)) {
                send(": still running\n\n");
            }
        }
    }

    private void end(long offset) throws IOException {
        var job = jobs.find(following.id()).map(JobJson::print).orElse(Json.EMPTY);
        event("end", offset, job);
    }

    private void event(String name, long id, Json data) throws IOException {
        send("id: " + id + "\nevent: " + name + "\ndata: " + JsonText.print(data) + "\n\n");
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
