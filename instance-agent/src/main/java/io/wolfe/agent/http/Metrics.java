package io.wolfe.agent.http;

import io.wolfe.agent.jobs.Ending;
import io.wolfe.agent.jobs.Jobs;

/// What can be counted here, as Prometheus reads it.
///
/// @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">exposition</a>
final class Metrics {

    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Jobs jobs;

    Metrics(Jobs jobs) {
        this.jobs = jobs;
    }

    Answer print() {
        var text = new StringBuilder();
        var tally = jobs.tally();
        value(text, "jobs_running", "gauge", "Jobs whose script runs now", jobs.running());
        value(text, "jobs_waiting", "gauge", "Jobs that wait for their turn", jobs.waiting());
        value(text, "jobs_kept", "gauge", "Jobs on disk, the ended included", jobs.all().size());
        head(text, "jobs_ended_total", "counter", "Jobs that ended since the agent started");
        for (var ending : Ending.values()) {
            text.append("wolfe_agent_jobs_ended_total{state=\"")
                    .append(ending.word())
                    .append("\"} ")
                    .append(tally.endedSo(ending))
                    .append('\n');
        }
        value(text, "jobs_refused_total", "counter", "Orders answered 429", tally.refusals());
        value(
                text,
                "job_output_bytes_total",
                "counter",
                "What ended jobs wrote",
                tally.bytesWritten());
        value(
                text,
                "job_seconds_total",
                "counter",
                "How long ended jobs ran",
                tally.timeRun().toMillis() / 1000.0);
        return new Answer.Plain(TYPE, text.toString());
    }

    private static void value(
            StringBuilder text, String name, String type, String help, Number value) {
        head(text, name, type, help);
        text.append("wolfe_agent_").append(name).append(' ').append(value).append('\n');
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP wolfe_agent_").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE wolfe_agent_").append(name).append(' ').append(type).append('\n');
    }
}
