package io.wolfe.embedded;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final int DOCUMENTS = 20;

    @TempDir Path directory;

    @Test
    void aTornEndIsCutOffAndSaid() throws IOException {
        writeDocuments();
        long whole = Files.size(journal());
        append(new byte[] {0, 0, 0, 40, 1, 2, 3, 4, 'p', 0});

        List<String> said = new ArrayList<>();
        List<Integer> found = reopenListening(said);

        assertThat(found).hasSize(DOCUMENTS);
        assertThat(Files.size(journal())).isEqualTo(whole);
        assertThat(said)
                .singleElement()
                .asString()
                .isEqualTo(
                        "The journal %s ended in the middle of a write, as after a crash or on a damaged disk. The 10 bytes after byte %d were cut off and are kept in %s; every change before them is there.",
                        journal(), whole, directory.resolve("journal.cut-1"));
    }

    @Test
    void aRecordThatLostItsEndIsCutOff() throws IOException {
        writeDocuments();
        truncate(Files.size(journal()) - 3);

        List<Integer> found = reopenListening(new ArrayList<>());

        assertThat(found)
                .containsExactlyElementsOf(IntStream.range(0, DOCUMENTS - 1).boxed().toList());
    }

    @Test
    void whatFollowsADamagedRecordIsKeptAside() throws IOException {
        writeDocuments();
        long size = Files.size(journal());
        damageByteAt(size - 3);

        List<String> said = new ArrayList<>();
        List<Integer> found = reopenListening(said);

        assertThat(found).hasSize(DOCUMENTS - 1);
        assertThat(said).hasSize(1);
        assertThat(Files.size(directory.resolve("journal.cut-1")))
                .isEqualTo(size - Files.size(journal()));
    }

    @Test
    void anEndOfZeroesIsCutOff() throws IOException {
        writeDocuments();
        append(new byte[4096]);

        assertThat(reopenListening(new ArrayList<>())).hasSize(DOCUMENTS);
    }

    @Test
    void whatWasOverwrittenIsLeftOutAtTheNextStart() throws IOException {
        writeDocuments();
        updateOften();
        long before = Files.size(journal());

        List<Integer> found = reopenListening(new ArrayList<>());

        assertThat(found).hasSize(DOCUMENTS);
        assertThat(Files.size(journal())).isLessThan(before / 10);
        assertThat(valuesOfN())
                .containsExactlyElementsOf(IntStream.range(1_180, 1_200).boxed().toList());
    }

    @Test
    void aJournalThatGrowsTooLargeIsCompactedWhileItIsUsed() throws IOException {
        String large = "x".repeat(2_000_000);
        try (var database = OpenDatabase.in(directory)) {
            var documents = database.collection("documents");
            documents.insertMany(documents(DOCUMENTS));
            for (int i = 0; i < 40; i++) {
                documents.updateOne(eq("_id", 3), set("large", i + large));
            }

            assertThat(Files.size(journal())).isLessThan(40_000_000);
            assertThat(documents.find(eq("_id", 3)).first().getString("large"))
                    .isEqualTo("39" + large);
        }

        assertThat(reopenListening(new ArrayList<>())).hasSize(DOCUMENTS);
    }

    @Test
    void aJournalThatCannotBeCompactedGoesOnGrowing() throws IOException {
        writeDocuments();
        updateOften();
        Files.createDirectories(directory.resolve("journal.new").resolve("in-the-way"));

        List<String> said = new ArrayList<>();
        try (var _ = new LogOf("io.wolfe.embedded.journal.Journal", said);
                var database = OpenDatabase.in(directory)) {
            database.collection("documents").insertOne(new Document("_id", -1).append("n", -1));
        }

        assertThat(said)
                .containsExactly(
                        "The journal "
                                + journal()
                                + " could not be compacted and goes on growing.");
        assertThat(valuesOfN()).hasSize(DOCUMENTS + 1).contains(-1, 1_199);
    }

    @Test
    void aFullDiskIsAnErrorAndNothingIsAcknowledgedAfterIt() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        Files.createSymbolicLink(journal(), full);

        List<String> said = new ArrayList<>();
        try (var _ = new LogOf("io.wolfe.embedded.journal.Journal", said);
                var database = OpenDatabase.in(directory)) {
            var documents = database.collection("documents");

            for (int i = 0; i < 2; i++) {
                var document = new Document("_id", i);
                assertThatThrownBy(() -> documents.insertOne(document))
                        .isInstanceOf(MongoException.class)
                        .hasMessageContaining(
                                "Nothing more is accepted, because the journal %s cannot be written (No space left on device). Make room on the disk",
                                journal());
            }
        }

        assertThat(said)
                .containsExactly(
                        "The journal "
                                + journal()
                                + " cannot be written; no change is accepted until a restart.");
    }

    private void writeDocuments() {
        try (var database = OpenDatabase.in(directory)) {
            documents(DOCUMENTS).forEach(database.collection("documents")::insertOne);
        }
    }

    private void updateOften() {
        try (var database = OpenDatabase.in(directory)) {
            var documents = database.collection("documents");
            for (int i = 0; i < 1_200; i++) {
                documents.updateOne(eq("_id", i % DOCUMENTS), set("n", i));
            }
        }
    }

    private List<Integer> reopenListening(List<String> said) {
        try (var _ = new LogOf("io.wolfe.embedded.journal.Replay", said);
                var database = OpenDatabase.in(directory)) {
            return values(database.collection("documents"), "_id");
        }
    }

    private List<Integer> valuesOfN() {
        try (var database = OpenDatabase.in(directory)) {
            return values(database.collection("documents"), "n");
        }
    }

    private static List<Integer> values(MongoCollection<Document> documents, String field) {
        return documents.find().map(document -> document.getInteger(field)).into(new ArrayList<>());
    }

    private static List<Document> documents(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Document("_id", i).append("n", 0))
                .toList();
    }

    private Path journal() {
        return directory.resolve("journal");
    }

    private void append(byte[] bytes) throws IOException {
        Files.write(journal(), bytes, StandardOpenOption.APPEND);
    }

    private void truncate(long size) throws IOException {
        try (var channel = FileChannel.open(journal(), StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private void damageByteAt(long position) throws IOException {
        try (var channel = FileChannel.open(journal(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {99}), position);
        }
    }
}
