package io.wolfe.runner.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.fakes.InMemorySecrets;
import io.wolfe.runner.fakes.Runs;
import io.wolfe.runner.sandbox.Host;
import io.wolfe.runner.secrets.RunSecrets;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Jobs on instances, over a network that is cut and healed.
class InstanceJobsTest {

    private static final Runbook.Grants GRANTS = grants("k-*");

    private final List<String> told = new CopyOnWriteArrayList<>();
    private FakeAgent fake;
    private Link link;
    private List<Agent> known;
    private InstanceJobs jobs;

    @BeforeEach
    void anAgentBehindALink() throws IOException {
        fake = new FakeAgent();
        link = new Link(fake.port());
        known = List.of(fake.at("k-1", link.port()));
        jobs = new InstanceJobs(() -> known);
    }

    @AfterEach
    void end() {
        link.close();
        fake.close();
    }

    private static Runbook.Grants grants(String... instances) {
        return new Runbook.Grants(List.of(), List.of(instances));
    }

    private Caller.Circumstances circumstances() {
        return new Caller.Circumstances(
                Runs.queued("run").request(),
                "key",
                Duration.ofSeconds(30),
                Runs.granting(List.of(), List.of("k-*")),
                new RunSecrets(new InMemorySecrets(), Runs.TEAM),
                told::add);
    }

    private static Json.Obj request(String instances) {
        return Json.fields().put("instances", instances).put("script", "restart").done();
    }

    private CompletableFuture<Host.Answer> begun(Json.Obj request) {
        return CompletableFuture.supplyAsync(() -> jobs.call(request, circumstances()));
    }

    private static Json.Obj answered(Host.Answer answer) {
        return (Json.Obj) ((Host.Answer.Answered) answer).value();
    }

    private static void until(BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain");
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void aCutLosesNothingAndRepeatsNothing() throws Exception {
        var answer = begun(request("k-1"));
        fake.write("one\n");
        until(() -> told.size() == 1);

        link.cut();
        fake.write("two\n");
        link.heal();
        fake.write("three\n");
        fake.end("succeeded");

        assertThat(answered(answer.get()).text("state")).contains("succeeded");
        assertThat(answered(answer.get()).text("output")).contains("one\ntwo\nthree\n");
        assertThat(told).containsExactly("one", "two", "three");
        assertThat(fake.jobs()).isEqualTo(1);
    }

    @Test
    void aStartWhoseAnswerIsLostIsOneJob() throws Exception {
        fake.write("done\n");
        fake.end("succeeded");
        link.swallowNextAnswer();

        var answer = begun(request("k-1")).get();

        assertThat(answered(answer).text("output")).contains("done\n");
        assertThat(fake.jobs()).isEqualTo(1);
    }

    @Test
    void aFullAgentIsAskedAgainLater() throws Exception {
        fake.beBusy(2);
        fake.end("succeeded");

        var answer = begun(request("k-1")).get();

        assertThat(answered(answer).text("state")).contains("succeeded");
    }

    @Test
    void whoIsInterruptedTellsTheJobToEnd() throws Exception {
        var thread = Thread.ofVirtual().start(() -> jobs.call(request("k-1"), circumstances()));
        fake.write("begun\n");
        until(() -> told.contains("begun"));

        thread.interrupt();

        until(() -> fake.cancelled().equals(List.of("j0")));
        thread.join();
    }

    @Test
    void anInstanceThatIsNotGrantedIsRefusedWithTheLineThatWould() {
        assertThat(jobs.refusal(request("k-1"), grants("web-*")))
                .contains(
                        "instance k-1 is not granted: add it, or a pattern such as \"kafka-*\", under grants: instances: in runbook.yaml");
        assertThat(jobs.refusal(request("k-1"), grants("kafka"))).isEmpty();
    }

    @Test
    void manyInstancesWantTheirOwnWord() {
        known = List.of(fake.at("k-1", fake.port()), fake.at("k-2", fake.port()));

        var answer = jobs.call(request("k-*"), circumstances());

        assertThat(answer)
                .isEqualTo(
                        new Host.Answer.Refused(
                                "\"k-*\" names 2 instances, and run is for one: name one of k-1, k-2, or use run_on_each"));
    }

    private static Json.Obj rollout(Json.Fields terms) {
        return request("k-*").with("rollout", terms.done());
    }

    private void manyOf(int number) {
        known =
                IntStream.rangeClosed(1, number)
                        .mapToObj(n -> fake.at("k-" + n, fake.port()))
                        .toList();
    }

    @Test
    void onEachOfManyThereIsOneJobAndTheLinesBearTheirNames() {
        manyOf(5);
        fake.write("up\n");
        fake.end("succeeded");

        var answer = answered(jobs.call(rollout(Json.fields().put("atOnce", 2)), circumstances()));

        assertThat(answer.items("jobs").orElseThrow()).hasSize(5);
        assertThat(answer.get("stopped")).contains(Json.NULL);
        assertThat(told).contains("k-1 | up", "k-5 | up").hasSize(5);
        assertThat(fake.jobs()).isEqualTo(5);
    }

    @Test
    void afterSoManyFailuresNoOtherIsBegun() {
        manyOf(10);
        fake.end("failed");

        var answer =
                answered(
                        jobs.call(rollout(Json.fields().put("stopAfter", "20%")), circumstances()));

        assertThat(answer.text("stopped")).contains("after 2 failed, 8 were not begun");
        assertThat(fake.jobs()).isEqualTo(2);
    }

    @Test
    void aCanaryThatFailsIsTheOnlyOne() {
        manyOf(4);
        fake.end("failed");

        var answer =
                answered(
                        jobs.call(
                                rollout(
                                        Json.fields()
                                                .put("canary", 1)
                                                .put("atOnce", 4)
                                                .put("stopAfter", 4)),
                                circumstances()));

        assertThat(answer.text("stopped")).contains("after 1 failed, 3 were not begun");
        assertThat(fake.jobs()).isEqualTo(1);
    }

    @Test
    void aRolloutThatMakesNoSenseIsRefusedBeforeAnythingRuns() {
        assertThat(jobs.refusal(rollout(Json.fields().put("atOnce", 0)), GRANTS))
                .contains("at_once is no whole number from 1 on: leave it out for 1");
        assertThat(jobs.refusal(rollout(Json.fields().put("canary", -1)), GRANTS))
                .contains("canary is no whole number from 0 on: leave it out for none");
        assertThat(jobs.refusal(rollout(Json.fields().put("stopAfter", "some")), GRANTS))
                .contains("stop_after is neither a number such as 2 nor a share such as 10%");
    }

    @Test
    void aRunbookLearnsOfTheInstancesItMayReach() {
        known = List.of(fake.at("web-1", 1), fake.at("k-2", 2));

        var answer = new InstanceList(() -> known).call(Json.EMPTY, circumstances());

        assertThat(((Host.Answer.Answered) answer).value())
                .isEqualTo(
                        Json.array(
                                List.of(
                                        Json.fields()
                                                .put("id", "k-2")
                                                .put("application", "kafka")
                                                .done())));
    }
}
