package io.wolfe.journey.fleet;

import io.wolfe.journey.fleet.failpoints.Failpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A whole Wolfe as separate processes: queue and database in one, a studio, and compute instances
/// with failpoints in them, one of which has its clock an hour ahead and one an hour behind.
final class Fleet implements AutoCloseable {

    private static final String SENSING = "sensor,rules";
    private static final String RUNNING = "sensor,rules,runner";

    /// Whoever lives for a few seconds only is better off without the second compiler.
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private final Path folder;
    private final Path armed;
    private final Path agent;
    private final Ground ground;
    private final Studio studio;
    private final Member studioProcess;
    private final List<Member> compute;

    Fleet(Path folder, String heapOfParts) throws IOException {
        this.folder = folder;
        this.armed = Files.createDirectories(folder.resolve("armed"));
        this.agent = AgentJar.pack(folder);
        this.ground = new Ground(folder, heapOfParts);
        ground.process().awaitReady();
        var port = Ground.freePort();
        this.studio = new Studio("http://127.0.0.1:" + port, folder.resolve("studio"));
        this.studioProcess = server("studio", port, "studio", Duration.ZERO);
        studioProcess.awaitReady();
        this.compute =
                List.of(
                        compute("ahead", SENSING, Duration.ofHours(1)),
                        compute("behind", RUNNING, Duration.ofHours(-1)),
                        compute("right", RUNNING, Duration.ZERO));
    }

    private Member compute(String name, String roles, Duration clockOffset) {
        return server(name, Ground.freePort(), roles, clockOffset);
    }

    private Member server(String name, int port, String roles, Duration clockOffset) {
        return Member.start(
                name,
                List.of(
                        "-Xmx512m",
                        SHORT_LIVED,
                        "-javaagent:" + agent + "=" + armed + "," + clockOffset),
                List.of(
                        "up",
                        "--port",
                        Integer.toString(port),
                        "--agent-port",
                        Integer.toString(Ground.freePort()),
                        "--data",
                        folder.resolve(name).toString()),
                ground.surroundings(roles, roles.equals(RUNNING) ? 1 : 0),
                folder.resolve(name + ".out"),
                () -> Studio.isReady("http://127.0.0.1:" + port));
    }

    Studio studio() {
        return studio;
    }

    Ground ground() {
        return ground;
    }

    List<Member> compute() {
        return compute;
    }

    /// The next process that reaches it dies there.
    void arm(Failpoint point) {
        try {
            Files.createFile(armed.resolve(point.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Nobody dies there any more.
    ///
    /// @return false when somebody has reached it already
    boolean disarm(Failpoint point) {
        try {
            return Files.deleteIfExists(armed.resolve(point.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        compute.forEach(Member::kill);
        studioProcess.kill();
        ground.close();
    }
}
