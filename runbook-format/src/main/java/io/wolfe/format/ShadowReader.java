package io.wolfe.format;

import io.wolfe.format.document.Checked;
import io.wolfe.format.document.Node;
import io.wolfe.format.grants.CallPattern;
import io.wolfe.format.grants.InstanceGrant;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.runbook.Runbook.ShadowAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads what a shadow run is answered, from the key `shadow` of a runbook.
final class ShadowReader {

    private static final Set<String> KEYS = Set.of("call", "job", "answer");
    private static final Set<String> OF_CALL = Set.of("status", "headers", "json", "text");
    private static final Set<String> OF_JOB = Set.of("state", "exitCode", "output");

    private final Consumer<Problem> problems;

    ShadowReader(Consumer<Problem> problems) {
        this.problems = problems;
    }

    List<ShadowAnswer> read(Settings settings) {
        var answers = new ArrayList<ShadowAnswer>();
        for (var item : settings.items("shadow")) {
            Settings.of(item, KEYS, Set.of(), problems)
                    .flatMap(entry -> entry(item, entry))
                    .ifPresent(answers::add);
        }
        return answers;
    }

    private Optional<ShadowAnswer> entry(Node item, Settings entry) {
        if (entry.node("call").isPresent() == entry.node("job").isPresent()) {
            Settings.tell(
                    item,
                    "an entry of \"shadow\" answers a call or a job",
                    "write call: POST https://host/path or job: script, and its answer",
                    problems);
            return Optional.empty();
        }
        return entry.node("call").isPresent()
                ? answer(entry, "call", CallPattern::read, OF_CALL, ShadowAnswer.OfCall::new)
                : answer(entry, "job", InstanceGrant::read, OF_JOB, ShadowAnswer.OfJob::new);
    }

    private Optional<ShadowAnswer> answer(
            Settings entry,
            String key,
            Function<String, ? extends Checked<?>> form,
            Set<String> fields,
            BiFunction<String, Json.Obj, ShadowAnswer> maker) {
        var node = entry.node(key).orElseThrow();
        var pattern =
                entry.text(key)
                        .filter(
                                text ->
                                        form.apply(text)
                                                .orTell(
                                                        fault ->
                                                                problems.accept(
                                                                        node.problem(fault)))
                                                .isPresent());
        var answer = entry.mapping("answer");
        answer.ifPresent(mapping -> Settings.of(mapping, fields, Set.of(), problems));
        return pattern.map(
                text -> maker.apply(text, answer.map(Node.Mapping::json).orElse(Json.EMPTY)));
    }
}
