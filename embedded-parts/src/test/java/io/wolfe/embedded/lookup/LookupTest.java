package io.wolfe.embedded.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// That no answer is wrong is shown by IndexedQueriesTest; here it is how little is looked at.
class LookupTest {

    private static final int DOCUMENTS = 5_000;

    private final OrderedIndex byState =
            index(new IndexKey("state", true), new IndexKey("at", true));
    private final OrderedIndex byTime = index(new IndexKey("at", false));
    private final Lookup lookup = new Lookup(List.of(byState, byTime));

    LookupTest() {
        for (int i = 0; i < DOCUMENTS; i++) {
            var document =
                    new Document("state", i % 1_000 == 0 ? "failed" : "done").append("at", i);
            byState.add(document, i);
            byTime.add(document, i);
        }
    }

    @Test
    void aRareValueLeavesOnlyItsDocuments() {
        var found =
                lookup.candidates(new Document("state", "failed"), new Document("at", -1), 50)
                        .orElseThrow();

        assertThat(found.positions()).containsExactlyInAnyOrder(0L, 1_000L, 2_000L, 3_000L, 4_000L);
    }

    @Test
    void theNewestOfManyAreWalkedInOrder() {
        var found =
                lookup.candidates(new Document("state", "done"), new Document("at", -1), 3)
                        .orElseThrow();

        assertThat(found.inOrder()).isTrue();
        assertThat(found.positions().limit(3)).containsExactly(4_999L, 4_998L, 4_997L);
    }

    @Test
    void theNewestOfAllAreWalkedInOrder() {
        var found = lookup.candidates(new Document(), new Document("at", -1), 3).orElseThrow();

        assertThat(found.inOrder()).isTrue();
        assertThat(found.positions().limit(3)).containsExactly(4_999L, 4_998L, 4_997L);
    }

    @Test
    void aRangeBehindAFixedFieldLeavesOnlyWhatIsInIt() {
        var filter =
                new Document("state", "done")
                        .append("at", new Document("$gte", 10).append("$lt", 13));

        assertThat(positions(filter)).containsExactlyInAnyOrder(10L, 11L, 12L);
    }

    @Test
    void theBranchesOfAnOrAreLookedUpEachByItsOwnIndex() {
        var filter =
                new Document(
                        "$or",
                        List.of(
                                new Document("state", "failed").append("at", 1_000),
                                new Document("at", new Document("$gt", DOCUMENTS - 3)),
                                new Document("at", DOCUMENTS - 1)));

        assertThat(positions(filter)).containsExactlyInAnyOrder(1_000L, 4_998L, 4_999L);
    }

    @Test
    void anOrWithABranchThatNoIndexKnowsIsNotLookedUp() {
        var filter =
                new Document(
                        "$or", List.of(new Document("state", "failed"), new Document("name", "x")));

        assertThat(lookup.candidates(filter, new Document(), 0)).isEmpty();
    }

    @Test
    void anImpossibleRangeLeavesNothing() {
        assertThat(positions(new Document("at", new Document("$gt", 9).append("$lt", 5))))
                .isEmpty();
    }

    @Test
    void conditionsInsideAnAndCountToo() {
        var filter =
                new Document(
                        "$and",
                        List.of(
                                new Document("state", "done"),
                                new Document(
                                        "at", new Document("$in", Arrays.asList(7, 7L, 8.0)))));

        assertThat(positions(filter)).containsExactlyInAnyOrder(7L, 8L);
    }

    @Test
    void aRemovedDocumentIsNoLongerFound() {
        byState.remove(new Document("state", "failed").append("at", 0), 0);
        byTime.remove(new Document("state", "failed").append("at", 0), 0);

        assertThat(positions(new Document("state", "failed"))).doesNotContain(0L).hasSize(4);
        assertThat(positions(new Document("at", 0))).isEmpty();
    }

    private List<Long> positions(Document filter) {
        return lookup.candidates(filter, new Document(), 0).orElseThrow().positions().toList();
    }

    private static OrderedIndex index(IndexKey... keys) {
        return new OrderedIndex(List.of(keys));
    }
}
