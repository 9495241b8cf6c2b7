package io.wolfe.store;

import static io.wolfe.store.Runs.RUNNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.Json;
import io.wolfe.model.Refusal;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.Journal.Effect;
import io.wolfe.model.execution.Journal.Entry;
import io.wolfe.model.execution.Journal.Status;
import io.wolfe.model.wire.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalTest extends OverEveryServer {

    private static final ExecutionId ID = new ExecutionId("one");
    private static final Json REQUEST = JsonText.parse(Alerts.DATA);
    private static final Json ANSWER = JsonText.parse("{\"status\":200,\"a.b\":1.0}");

    private Journal journal;
    private Claim claim;

    @BeforeEach
    void claimOne() {
        journal = store.journal();
        store.executions().create(Runs.queued(ID.value(), NOON));
        claim = store.executions().claim(RUNNER, NOON).orElseThrow();
    }

    @Test
    void aCallIsWrittenBeforeItIsMadeAndCompletedAfter() {
        var begun = journal.begin(claim, entry(1, Status.BEGUN));
        var before = entries();
        journal.answered(claim, 1, Status.ANSWERED, ANSWER, noonPlus(1));

        assertThat(begun).isTrue();
        assertThat(before).containsExactly(entry(1, Status.BEGUN));
        assertThat(entries())
                .containsExactly(
                        new Entry(
                                ID,
                                1,
                                1,
                                "http",
                                Effect.CHANGE,
                                Status.ANSWERED,
                                REQUEST,
                                ANSWER,
                                NOON,
                                noonPlus(1)));
    }

    @Test
    void beginningAgainBeforeTheAnswerIsTheSameCall() {
        journal.begin(claim, entry(1, Status.BEGUN));

        var again = journal.begin(claim, entry(1, Status.BEGUN));

        assertThat(again).isTrue();
        assertThat(entries()).hasSize(1);
    }

    @Test
    void aCallThatWasAnsweredIsNotBegunAgain() {
        journal.begin(claim, entry(1, Status.BEGUN));
        journal.answered(claim, 1, Status.ANSWERED, ANSWER, noonPlus(1));

        var again = journal.begin(claim, entry(1, Status.BEGUN));

        assertThat(again).isFalse();
        assertThat(entries()).extracting(Entry::status).containsExactly(Status.ANSWERED);
    }

    @Test
    void nothingBeginsAfterTheEnd() {
        store.executions().end(claim, Runs.DONE, NOON);

        var begun = journal.begin(claim, entry(1, Status.BEGUN));

        assertThat(begun).isFalse();
        assertThat(entries()).extracting(Entry::status).containsExactly(Status.REFUSED);
    }

    @Test
    void nothingBeginsOnceACancelIsWanted() {
        store.executions().cancel(ID, "ann", NOON);

        var begun = journal.begin(claim, entry(1, Status.BEGUN));

        assertThat(begun).isFalse();
        assertThat(entries()).extracting(Entry::status).containsExactly(Status.REFUSED);
    }

    @Test
    void nothingBeginsWithAnOldFence() {
        var begun = journal.begin(new Claim(claim.execution(), RUNNER, 0), entry(1, Status.BEGUN));

        assertThat(begun).isFalse();
        assertThat(entries()).extracting(Entry::status).containsExactly(Status.REFUSED);
    }

    @Test
    void anEndAtTheSameMomentComesBeforeTheCallOrAfter() {
        needsAtomicChanges();
        for (int round = 1; round <= 30; round++) {
            var id = new ExecutionId("round-" + round);
            store.executions().create(Runs.queued(id.value(), NOON));
            var held = store.executions().claim(RUNNER, NOON).orElseThrow();

            var answers =
                    Together.run(
                            2,
                            i ->
                                    i == 0
                                            ? journal.begin(held, entry(id, 1, Status.BEGUN))
                                            : store.executions().end(held, Runs.DONE, NOON));

            var status = journal.list(id, null, 10).items().getFirst().status();
            assertThat(answers.get(1)).isTrue();
            assertThat(status).isEqualTo(answers.get(0) ? Status.BEGUN : Status.REFUSED);
        }
    }

    @Test
    void whatHasNoAnswerAtTheEndIsUnknownForEver() {
        journal.begin(claim, entry(1, Status.BEGUN));
        journal.begin(claim, entry(2, Status.BEGUN));
        journal.begin(claim, entry(3, Status.BEGUN));
        journal.answered(claim, 1, Status.ANSWERED, ANSWER, noonPlus(1));
        journal.answered(claim, 2, Status.SHADOWED, ANSWER, noonPlus(1));

        journal.close(claim, noonPlus(2));
        journal.answered(claim, 3, Status.ANSWERED, ANSWER, noonPlus(3));

        assertThat(entries())
                .extracting(Entry::status)
                .containsExactly(Status.ANSWERED, Status.SHADOWED, Status.UNKNOWN);
        assertThat(entries().getLast().endedAt()).isEqualTo(noonPlus(2));
    }

    @Test
    void aJournalIsReadInOrderPageByPage() {
        IntStream.rangeClosed(1, 25).forEach(n -> journal.begin(claim, entry(n, Status.BEGUN)));
        var numbers = new ArrayList<Integer>();

        var page = journal.list(ID, null, 10);
        numbers.addAll(page.map(Entry::n).items());
        while (page.next() != null) {
            page = journal.list(ID, page.next(), 10);
            numbers.addAll(page.map(Entry::n).items());
        }

        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 25).boxed().toList());
    }

    @Test
    void aCursorThatNoJournalGaveIsRefused() {
        assertThatThrownBy(() -> journal.list(ID, "zzz", 10))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("The cursor \"zzz\" is not one that this list gave");
    }

    private List<Entry> entries() {
        return journal.list(ID, null, 100).items();
    }

    private static Entry entry(int n, Status status) {
        return entry(ID, n, status);
    }

    private static Entry entry(ExecutionId id, int n, Status status) {
        return new Entry(id, n, 1, "http", Effect.CHANGE, status, REQUEST, Json.NULL, NOON, null);
    }
}
