package io.wolfe.agent.http;

import io.wolfe.agent.http.OrderReader.Reading;
import io.wolfe.agent.jobs.Acceptance;
import io.wolfe.agent.jobs.Job;
import io.wolfe.agent.jobs.JobJson;
import io.wolfe.agent.jobs.Jobs;
import io.wolfe.agent.jobs.Order;
import io.wolfe.agent.jobs.Output;
import io.wolfe.agent.jobs.Source;
import io.wolfe.agent.jobs.Terms;
import io.wolfe.agent.scripts.Lookup;
import io.wolfe.agent.scripts.Nearest;
import io.wolfe.agent.scripts.Parameters.Check;
import io.wolfe.agent.scripts.Script;
import io.wolfe.agent.scripts.Scripts;
import io.wolfe.model.Durations;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The addresses under `/v1/jobs`.
final class JobDesk {

    private static final int MOST = 500;
    private static final int USUAL = 100;
    private static final int LONGEST_TEXT = 16 * 1024 * 1024;
    private static final int LONGEST_JSON = 256 * 1024;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Scripts scripts;
    private final Jobs jobs;

    JobDesk(Scripts scripts, Jobs jobs) {
        this.scripts = scripts;
        this.jobs = jobs;
    }

    Answer accept(Request request, Caller caller) throws IOException {
        var body = request.body();
        if (body.isEmpty()) {
            return Problems.tooLarge();
        }
        try {
            return JsonText.parse(body.get()) instanceof Json.Obj object
                    ? accept(request, object, caller)
                    : Problems.bad("the body is not a JSON object", "send {\"script\": \"…\"}");
        } catch (NotJson e) {
            return Problems.bad(
                    "the body is not JSON: " + e.getMessage(), "send {\"script\": \"…\"}");
        }
    }

    private Answer accept(Request request, Json.Obj body, Caller caller) {
        request.understood(body);
        return switch (OrderReader.read(body)) {
            case Reading.Wrong(var problems) -> Problems.content(problems);
            case Reading.Understood(var order) when !caller.mayRun(order.script()) ->
                    Problems.forbidden(caller, order.script());
            case Reading.Understood(var order) ->
                    jobs.known(order).map(JobDesk::answer).orElseGet(() -> accept(order));
        };
    }

    private Answer accept(Order order) {
        return switch (scripts.find(order.script())) {
            case Lookup.Found(var script) ->
                    jobs.refusal(script)
                            .map(why -> unfit(script, why))
                            .orElseGet(() -> accept(order, script));
            case Lookup.Refused(var name, var problems) ->
                    Problems.conflict("The script \"" + name + "\" is not fit to run", problems);
            case Lookup.Unknown(var name, var deployed) ->
                    Problems.content(List.of(unknown(name, deployed)));
        };
    }

    private static Answer unfit(Script script, String why) {
        return Problems.conflict(
                "The script \"" + script.name() + "\" is not fit to run",
                List.of(
                        new Problem(
                                script.name() + "/script.yaml",
                                0,
                                0,
                                "user",
                                why,
                                "start the agent as root, or leave `user` out and use sudo in the script")));
    }

    private static Problem unknown(String name, List<String> deployed) {
        var known =
                deployed.isEmpty()
                        ? "no script is deployed here yet"
                        : "deployed here: " + String.join(", ", deployed);
        return Problem.at(
                "script",
                "no script \"" + name + "\" is deployed on this instance",
                Nearest.to(name, deployed).orElse(known));
    }

    private Answer accept(Order order, Script script) {
        var timeout = order.timeout().orElse(script.timeout());
        if (timeout.compareTo(script.timeout()) > 0) {
            return Problems.content(List.of(tooLong(timeout, script)));
        }
        return switch (script.parameters().check(order.arguments())) {
            case Check.Unfit(var problems) -> Problems.content(problems);
            case Check.Fitting(var arguments) ->
                    answer(
                            jobs.accept(
                                    order,
                                    new Terms(arguments, timeout, script.manner().bounds()),
                                    script));
        };
    }

    private static Problem tooLong(Duration timeout, Script script) {
        return Problem.at(
                "timeout",
                "saw " + Durations.print(timeout),
                "the script allows at most " + Durations.print(script.timeout()));
    }

    private static Answer answer(Acceptance acceptance) {
        return switch (acceptance) {
            case Acceptance.Taken(var job) -> Answer.accepted(receipt(job));
            case Acceptance.Known(var job) -> Answer.accepted(receipt(job));
            case Acceptance.Different(var job) ->
                    Problems.conflict(
                            "Another job has this idempotencyKey",
                            List.of(
                                    Problem.at(
                                            "idempotencyKey",
                                            "job " + job.id() + " was asked for with it, otherwise",
                                            "repeat that request exactly, or take a new key")));
            case Acceptance.Full(var waiting) -> Problems.full(waiting);
        };
    }

    private static Json.Obj receipt(Job job) {
        return Json.EMPTY.with("id", Json.text(job.id())).with("state", Json.text(job.state()));
    }

    Answer list(Request request, Caller caller) {
        var limit = whole(request.parameter("limit"), USUAL);
        if (limit.isEmpty() || limit.get() < 1 || limit.get() > MOST) {
            return Problems.bad("\"limit\" is no number from 1 to " + MOST, "leave it out");
        }
        var after = request.parameter("cursor");
        var rest =
                jobs.all().stream()
                        .filter(job -> caller.mayRun(job.order().script()))
                        .dropWhile(job -> after.isPresent() && !job.id().equals(after.get()))
                        .skip(after.isPresent() ? 1 : 0)
                        .toList();
        var page = rest.stream().limit(limit.get()).toList();
        var next = rest.size() > page.size() ? Json.text(page.getLast().id()) : Json.NULL;
        return Answer.ok(
                Json.EMPTY
                        .with("items", Json.array(page.stream().map(JobJson::print).toList()))
                        .with("next", next));
    }

    Answer show(Request request, Caller caller) {
        return find(request, caller)
                .map(job -> Answer.ok(JobJson.print(job)))
                .orElseGet(() -> unknownJob(request));
    }

    /// What a caller may not run is not there for them.
    private Optional<Job> find(Request request, Caller caller) {
        return jobs.find(request.id()).filter(job -> caller.mayRun(job.order().script()));
    }

    Answer cancel(Request request, Caller caller) {
        var id = request.id();
        if (find(request, caller).isEmpty()) {
            return unknownJob(request);
        }
        if (jobs.cancel(id)) {
            return Answer.accepted(Json.EMPTY.with("id", Json.text(id)));
        }
        return jobs.find(id)
                .map(
                        job ->
                                Problems.conflict(
                                        "The job is over",
                                        List.of(
                                                Problem.of(
                                                        "job " + id + " is " + job.state(),
                                                        "there is nothing left to cancel"))))
                .orElseGet(() -> unknownJob(request));
    }

    Answer output(Request request, Caller caller) throws InterruptedException {
        var following = request.accepts("text/event-stream");
        var resumed = following ? request.header("Last-Event-ID") : Optional.<String>empty();
        var from = whole(resumed.or(() -> offset(request)), 0);
        if (from.isEmpty() || from.get() < 0) {
            return Problems.bad("\"from\" is no offset in bytes", "give a whole number from 0 on");
        }
        var stream = request.parameter("stream");
        var source = stream.flatMap(Source::named);
        if (stream.isPresent() && source.isEmpty()) {
            return Problems.bad(
                    "\"stream\" is neither stdout nor stderr", "leave it out to get both");
        }
        var output = find(request, caller).flatMap(job -> jobs.output(job.id()));
        if (output.isEmpty()) {
            return unknownJob(request);
        }
        return following
                ? new Answer.Following(request.id(), output.get(), from.get(), source)
                : read(request, output.get(), from.get(), source);
    }

    /// With `wait`, not before there is something to tell, or the time is over.
    private static Answer read(Request request, Output output, long from, Optional<Source> source)
            throws InterruptedException {
        var wait = Durations.parse(request.parameter("wait").orElse("0s"));
        if (wait.isEmpty() || wait.get().compareTo(LONGEST_WAIT) > 0) {
            return Problems.bad("\"wait\" is not a duration up to 30s", "write 500ms or 10s");
        }
        output.awaitMore(from, wait.get());
        return request.accepts("application/json")
                ? Answer.ok(Pieces.json(output.read(from, LONGEST_JSON), source))
                : new Answer.Text(output.read(from, LONGEST_TEXT), source);
    }

    /// `from`, as for the log of an execution, or `offset`.
    private static Optional<String> offset(Request request) {
        return request.parameter("from").or(() -> request.parameter("offset"));
    }

    private static Answer unknownJob(Request request) {
        return Problems.notFound(
                "no job \"" + request.id() + "\" is known here",
                "GET /v1/jobs lists those that are; old ones are forgotten");
    }

    /// Empty when it is no number.
    private static Optional<Long> whole(Optional<String> text, long usual) {
        try {
            return Optional.of(text.map(Long::parseLong).orElse(usual));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
