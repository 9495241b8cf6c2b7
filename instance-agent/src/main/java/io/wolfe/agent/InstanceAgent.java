package io.wolfe.agent;

import com.sun.net.httpserver.HttpServer;
import io.wolfe.agent.cgroups.Cgroups;
import io.wolfe.agent.deployment.Follower;
import io.wolfe.agent.http.Api;
import io.wolfe.agent.http.AuditTrail;
import io.wolfe.agent.http.Callers;
import io.wolfe.agent.jobs.Enclosure;
import io.wolfe.agent.jobs.Jobs;
import io.wolfe.agent.jobs.Surroundings;
import io.wolfe.agent.scripts.Scripts;
import io.wolfe.model.Hash;
import io.wolfe.model.Json;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/// The daemon on an instance. A caller with the token asks for a script by name; the agent runs it
/// if it is deployed here, and can be asked how it went, also after a restart.
public final class InstanceAgent implements AutoCloseable {

    /// When, how grave, what, and the stack if there is one.
    private static final String LOG_LINE = "%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n";

    private final DataFolder data;
    private final Jobs jobs;
    private final HttpServer door;

    private InstanceAgent(DataFolder data, Jobs jobs, HttpServer door) {
        this.data = data;
        this.jobs = jobs;
        this.door = door;
    }

    public static void main(String[] words) {
        System.setProperty("java.util.logging.SimpleFormatter.format", LOG_LINE);
        var arguments = List.of(words);
        if (arguments.contains("--help")) {
            System.out.print(CommandLine.USAGE);
            return;
        }
        try {
            var agent = start(CommandLine.read(arguments), InstantSource.system());
            Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "stop"));
            Parent.endWith(System.getenv("WOLFE_PARENT"));
            System.out.println("wolfe-instance-agent " + version() + " listens at " + agent.url());
        } catch (CannotStart e) {
            System.err.println("wolfe-instance-agent: " + e.getMessage());
            System.exit(2);
        }
    }

    /// The data folder first: two agents must not settle the same jobs. The door opens last.
    static InstanceAgent start(Settings settings, InstantSource clock) throws CannotStart {
        TokenFile.check(settings.tokenFile());
        var data = DataFolder.take(settings.data());
        var door = Door.bind(settings.address(), settings.port());
        var follower =
                settings.branch()
                        .map(
                                branch ->
                                        new Follower(
                                                branch, data.deployment(), settings.looksEvery()));
        var scripts = new Scripts(follower.map(Follower::scripts).orElse(settings.scripts()));
        var enclosure = enclosure(settings);
        var jobs =
                Jobs.open(data.jobs(), settings.limits(), surroundings(settings), enclosure, clock);
        var card = card(settings, enclosure, clock);
        var api =
                new Api(
                        () -> live(card, scripts, follower),
                        callers(settings, clock),
                        new AuditTrail(data.auditTrail(), clock),
                        settings.requestsPerSecond(),
                        scripts,
                        jobs);
        door.createContext("/", api);
        door.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        door.start();
        follower.ifPresent(Follower::start);
        return new InstanceAgent(data, jobs, door);
    }

    private static Callers callers(Settings settings, InstantSource clock) {
        return new Callers(
                settings.instance(), settings.tokenFile(), settings.callersFile(), clock);
    }

    /// Two agents on one machine must not meet in one control group, so each is known by its
    /// folder.
    private static Enclosure enclosure(Settings settings) {
        var name = Hash.of(List.of("agent", settings.data().toString())).substring(0, 10);
        return new Enclosure(settings.cgroups() ? Cgroups.ofThisMachine(name) : Optional.empty());
    }

    private static Surroundings surroundings(Settings settings) {
        return Surroundings.of(
                settings.instance(),
                settings.application(),
                System.getenv(),
                settings.letThrough());
    }

    /// What the agent says of itself.
    private static Json.Obj card(Settings settings, Enclosure enclosure, InstantSource clock) {
        return Json.EMPTY
                .with("id", Json.text(settings.instance()))
                .with("application", Json.text(settings.application()))
                .with("region", Json.text(settings.region()))
                .with("environment", Json.text(settings.environment()))
                .with("version", Json.text(version()))
                .with("process", Json.number(ProcessHandle.current().pid()))
                .with("startedAt", Json.text(clock.instant().toString()))
                .with("running", Json.number(settings.limits().running()))
                .with("waiting", Json.number(settings.limits().waiting()))
                .with("limitsHeldBy", Json.text(enclosure.word()));
    }

    private static Json.Obj live(Json.Obj card, Scripts scripts, Optional<Follower> follower) {
        var shown = card.with("commit", Json.text(scripts.commit()));
        return follower.map(one -> shown.with("following", one.show())).orElse(shown);
    }

    private static String version() {
        var version = InstanceAgent.class.getPackage().getImplementationVersion();
        return Optional.ofNullable(version).orElse("development");
    }

    String url() {
        var address = door.getAddress();
        var host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    @Override
    public void close() {
        jobs.close();
        door.stop(0);
        data.close();
    }
}
