package io.wolfe.library.repository;

import static io.wolfe.library.Given.ACCEPTANCE;
import static io.wolfe.library.Given.DEMO;
import static io.wolfe.library.Given.RUNBOOK;
import static io.wolfe.library.Given.change;
import static io.wolfe.library.Given.committed;
import static io.wolfe.library.Given.deletion;
import static io.wolfe.library.Given.reboot;
import static io.wolfe.library.Given.texts;
import static io.wolfe.model.Environment.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.wolfe.library.Given;
import io.wolfe.model.runbook.Commit;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two people looked at the same commit, and both save.
class MergingTest {

    private static final String CODE = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n";

    @TempDir Path folder;
    private Repositories repositories;
    private TeamRepository repository;
    private Commit base;

    @BeforeEach
    void aCommitBothLookAt() {
        repositories = new Repositories(folder, ACCEPTANCE, InstantSource.system());
        repository = repositories.found(DEMO, Given.firstFiles());
        base = committed(repository.write(DEV, reboot(CODE)));
    }

    @AfterEach
    void close() {
        repositories.close();
    }

    private String code() {
        return texts(repository.files(repository.headOf(DEV)).orElseThrow())
                .get(RUNBOOK + "/main.py");
    }

    @Test
    void changesOfDifferentRunbooksAreBothKeptWithoutAMerge() {
        repository.write(
                DEV, change("runbooks/look", Map.of("runbooks/look/runbook.yaml", "new\n")));

        var written = repository.write(DEV, reboot("mine\n").basedOn(base));

        assertThat(written)
                .asInstanceOf(type(Written.Committed.class))
                .returns(false, Written.Committed::merged);
        assertThat(texts(repository.files(repository.headOf(DEV)).orElseThrow()))
                .containsEntry("runbooks/look/runbook.yaml", "new\n")
                .containsEntry("runbooks/reboot/main.py", "mine\n");
    }

    @Test
    void changesOfDifferentFilesOfARunbookAreMerged() {
        repository.write(
                DEV,
                change(
                        RUNBOOK,
                        Map.of(
                                RUNBOOK + "/runbook.yaml", "description: Theirs\n",
                                RUNBOOK + "/main.py", CODE,
                                RUNBOOK + "/notes.txt", "theirs\n")));

        var written = repository.write(DEV, reboot("mine\n").basedOn(base));

        assertThat(written)
                .asInstanceOf(type(Written.Committed.class))
                .returns(true, Written.Committed::merged);
        assertThat(texts(repository.files(repository.headOf(DEV), RUNBOOK).orElseThrow()))
                .containsEntry(RUNBOOK + "/runbook.yaml", "description: Theirs\n")
                .containsEntry(RUNBOOK + "/notes.txt", "theirs\n")
                .containsEntry(RUNBOOK + "/main.py", "mine\n");
    }

    @Test
    void changesOfDifferentLinesOfAFileAreMerged() {
        repository.write(DEV, reboot(CODE.replace("one", "ONE")));

        repository.write(DEV, reboot(CODE.replace("seven", "SEVEN")).basedOn(base));

        assertThat(code()).isEqualTo("ONE\ntwo\nthree\nfour\nfive\nsix\nSEVEN\n");
    }

    @Test
    void theSameChangeTwiceIsNoConflict() {
        repository.write(DEV, reboot(CODE.replace("one", "ONE")));

        var written = repository.write(DEV, reboot(CODE.replace("one", "ONE")).basedOn(base));

        assertThat(written).isEqualTo(new Written.Unchanged(repository.headOf(DEV)));
    }

    @Test
    void changesOfTheSameLineAreAConflictThatShowsTheirs() {
        var theirs = committed(repository.write(DEV, reboot(CODE.replace("two", "theirs"))));

        var written = repository.write(DEV, reboot(CODE.replace("two", "mine")).basedOn(base));

        var conflict = (Written.Conflicting) written;
        assertThat(conflict.paths()).containsExactly(RUNBOOK + "/main.py");
        assertThat(conflict.head().commit()).isEqualTo(theirs);
        assertThat(texts(conflict.theirs()))
                .containsEntry(RUNBOOK + "/main.py", CODE.replace("two", "theirs"));
        assertThat(repository.headOf(DEV)).isEqualTo(theirs);
    }

    @Test
    void deletingWhatAnotherChangedIsAConflict() {
        repository.write(DEV, reboot(CODE.replace("two", "theirs")));

        var written = repository.write(DEV, deletion(RUNBOOK).basedOn(base));

        assertThat(((Written.Conflicting) written).paths()).containsExactly(RUNBOOK + "/main.py");
    }

    @Test
    void binaryFilesAreNeverMergedByLine() {
        var place = "runbooks/reboot/data.bin";
        var start =
                committed(repository.write(DEV, change(place, Map.of(place, "a\0\nb\nc\nd\n"))));
        repository.write(DEV, change(place, Map.of(place, "A\0\nb\nc\nd\n")));

        var written =
                repository.write(
                        DEV, change(place, Map.of(place, "a\0\nb\nc\nD\n")).basedOn(start));

        assertThat(written).isInstanceOf(Written.Conflicting.class);
    }

    @Test
    void whatTheMergeMakesIsCheckedToo() {
        repository.write(DEV, reboot(CODE.replace("one", "bro")));

        var written =
                repository.write(
                        DEV, reboot(CODE.replace("seven", "this is broken")).basedOn(base));

        assertThat(written).isInstanceOf(Written.Refused.class);
    }
}
