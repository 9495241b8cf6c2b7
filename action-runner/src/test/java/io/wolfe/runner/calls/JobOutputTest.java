package io.wolfe.runner.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobOutputTest {

    private final List<String> told = new ArrayList<>();
    private final JobOutput output = new JobOutput(told::add);

    @Test
    void aLineIsToldOnceItIsWholeAndOnlyOnce() {
        add("stopp");
        assertThat(told).isEmpty();

        add("ing\r\ndone\nbye");
        output.end();
        output.end();

        assertThat(told).containsExactly("stopping", "done", "bye");
        assertThat(output.kept()).isEqualTo("stopping\r\ndone\nbye");
    }

    @Test
    void linesOfBothOutputsAreNotMixedWithin() {
        output.add(
                told(
                        12,
                        piece("stdout", "one "),
                        piece("stderr", "err\n"),
                        piece("stdout", "two\n")));

        assertThat(told).containsExactly("err", "one two");
        assertThat(output.kept()).isEqualTo("one err\ntwo\n");
        assertThat(output.length()).isEqualTo(12);
    }

    @Test
    void beyondTheLimitItIsToldButNotKept() {
        add("x".repeat(JobOutput.MOST_KEPT));
        assertThat(output.isCut()).isFalse();

        add("more\n");

        assertThat(output.isCut()).isTrue();
        assertThat(output.kept()).hasSize(JobOutput.MOST_KEPT);
        assertThat(output.length()).isEqualTo(JobOutput.MOST_KEPT + 5L);
        assertThat(String.join("", told)).hasSize(JobOutput.MOST_KEPT + 4);
    }

    @Test
    void aLineWithoutEndIsToldInPieces() {
        add("x".repeat(JobOutput.LONGEST_LINE + 1));

        assertThat(told).containsExactly("x".repeat(JobOutput.LONGEST_LINE));
    }

    private void add(String text) {
        output.add(told(output.length() + text.length(), piece("stdout", text)));
    }

    private static Json.Obj told(long next, Json... pieces) {
        return Json.fields().put("next", next).put("pieces", List.of(pieces)).done();
    }

    private static Json piece(String stream, String text) {
        return Json.fields().put("stream", stream).put("text", text).done();
    }
}
