package io.wolfe.server;

import com.mongodb.client.MongoClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wolfe.format.RunbookFormat;
import io.wolfe.library.RunbookLibrary;
import io.wolfe.model.Environment;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.AlertReader;
import io.wolfe.model.execution.RunnerId;
import io.wolfe.model.runbook.TeamHistory;
import io.wolfe.model.team.People;
import io.wolfe.model.team.Secrets;
import io.wolfe.model.team.TeamName;
import io.wolfe.rules.RulesEngine;
import io.wolfe.rules.RulesLoop;
import io.wolfe.rules.deployments.RuleBooks;
import io.wolfe.rules.deployments.RulesAtCommits;
import io.wolfe.rules.explaining.Explanations;
import io.wolfe.rules.schedules.Clockwork;
import io.wolfe.rules.trials.RuleTrials;
import io.wolfe.runner.ActionRunner;
import io.wolfe.runner.Parts;
import io.wolfe.runner.calls.AttachmentCalls;
import io.wolfe.runner.calls.HttpCalls;
import io.wolfe.runner.calls.InstanceJobs;
import io.wolfe.runner.calls.InstanceList;
import io.wolfe.runner.calls.Notifications;
import io.wolfe.runner.calls.SecretHandles;
import io.wolfe.runner.calls.Sleep;
import io.wolfe.runner.calls.TeamStoreCalls;
import io.wolfe.runner.claims.Lease;
import io.wolfe.runner.requests.ManualRequests;
import io.wolfe.runner.sandbox.Sandbox;
import io.wolfe.runner.sandbox.WorkerPlan;
import io.wolfe.runner.sandbox.WorkerSandbox;
import io.wolfe.sensor.Sensor;
import io.wolfe.sensor.intake.AlertQueue;
import io.wolfe.sensor.intake.IntakeSettings;
import io.wolfe.sensor.intake.SqsAlertQueue;
import io.wolfe.server.access.AdminFile;
import io.wolfe.server.access.FirstPerson;
import io.wolfe.server.demo.Demonstration;
import io.wolfe.server.secrets.SealedSecrets;
import io.wolfe.store.Store;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the rooms together and starts them, those at the end of the journey first, so that an alert
/// that comes in finds everything behind it standing. Stops them in the order of the journey.
@Singleton
public class Server {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final TeamName FIRST_TEAM = new TeamName("demo");

    private final Settings settings;
    private final InstantSource clock = InstantSource.system();
    private final RunbookFormat format = new RunbookFormat();
    private final int port;
    private final Ground ground;
    private final AdminFile adminFile;
    private final boolean bornNow;
    private final FirstPerson firstPerson;
    private final MongoClient database;
    private final PerEnvironment<Store> stores;
    private final PerEnvironment<Secrets> secrets;
    private final People people;
    private final RunbookLibrary library;
    private final Sandbox sandbox;
    private final Neighbours neighbours;
    private final PerEnvironment<Stack> stacks;
    private final PerEnvironment<Sweeping> sweepings;

    @Inject
    public Server(
            Settings settings,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "mongodb.uri") Optional<String> mongodbUri,
            @ConfigProperty(name = "sqs.queue.url") Optional<String> queueUrl) {
        this.settings = settings;
        this.port = port;
        this.ground = Ground.prepare(settings, mongodbUri.orElse(null), queueUrl.orElse(null));
        this.adminFile = new AdminFile(settings.data());
        this.bornNow = !adminFile.exists();
        this.firstPerson = adminFile.firstPerson();
        this.database = Store.connect(ground.mongodb());
        this.stores =
                PerEnvironment.of(
                        served(settings),
                        environment -> Store.open(database, "wolfe_" + environment));
        this.secrets =
                PerEnvironment.of(
                        served(settings),
                        environment ->
                                new SealedSecrets(settings.data().resolve("secrets"), environment));
        this.people = Store.people(database, "wolfe_studio");
        this.library =
                new RunbookLibrary(
                        settings.data().resolve("git"),
                        PerEnvironment.of(
                                served(settings), environment -> store(environment).deployments()),
                        Store.promotions(database, "wolfe_studio"),
                        format,
                        clock);
        this.sandbox = sandbox(settings);
        this.neighbours = new Neighbours(settings, stores);
        this.stacks = PerEnvironment.of(served(settings), this::stack);
        this.sweepings = PerEnvironment.of(served(settings), this::sweeping);
    }

    void start(@Observes StartupEvent event) {
        if (isStudio()) {
            foundFirstTeam();
            library.start();
        }
        neighbours.start();
        stacks.all().values().forEach(stack -> stack.start(settings.roles()));
        if (settings.roles().contains(Settings.Role.RULES)) {
            sweepings.all().values().forEach(Sweeping::start);
        }
        admit();
    }

    /// Tells where everything is, and lets the first person in. The last thing before the server is
    /// ready. The file comes first: a person who is known but written nowhere could never sign in.
    private void admit() {
        adminFile.write(
                firstPerson,
                new AdminFile.Addresses(
                        studio(), ground.sqs(), ground.mongodb(), neighbours.address()));
        if (isStudio() && !firstPerson.introduceTo(people)) {
            LOG.warn(
                    "somebody else is known as {} here; only the token in admin.json is good",
                    firstPerson.user());
        }
    }

    /// Repositories and people are the studio's; a compute instance works from what is deployed.
    private boolean isStudio() {
        return settings.roles().contains(Settings.Role.STUDIO);
    }

    private String studio() {
        return "http://127.0.0.1:" + port;
    }

    void stop(@Observes ShutdownEvent event) {
        sweepings.all().values().forEach(Sweeping::close);
        stacks.all().values().parallelStream().forEach(stack -> stack.drain(settings.drain()));
        stacks.all().values().parallelStream().forEach(Stack::close);
        sandbox.close();
        neighbours.close();
        library.close();
        database.close();
        ground.close();
    }

    /// The demonstration over the production stack of this server.
    public Demonstration demonstration(PrintStream out) {
        var store =
                stores.in(Environment.PROD)
                        .orElseThrow(
                                () ->
                                        new CannotStart(
                                                "the demonstration runs in prod, which this server does not serve; unset WOLFE_ENVIRONMENT"));
        return new Demonstration(
                settings.home(),
                settings.data().resolve("world"),
                ground.queues(Environment.PROD).getFirst(),
                store.ledger(),
                store.executions(),
                store.log(),
                out);
    }

    /// Where it is and how to sign in.
    public String greeting() {
        var file = settings.data().resolve("admin.json");
        return bornNow
                ? firstPerson.greeting(studio(), file)
                : FirstPerson.laterGreeting(studio(), file);
    }

    /// The instance that the agent beside this server stands in for.
    public String exampleBroker() {
        return settings.agent().instance();
    }

    Settings settings() {
        return settings;
    }

    InstantSource clock() {
        return clock;
    }

    Ground ground() {
        return ground;
    }

    PerEnvironment<Store> stores() {
        return stores;
    }

    PerEnvironment<Stack> stacks() {
        return stacks;
    }

    PerEnvironment<Secrets> secrets() {
        return secrets;
    }

    People people() {
        return people;
    }

    RunbookLibrary library() {
        return library;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    private Sweeping sweeping(Environment environment) {
        return new Sweeping(
                environment,
                store(environment).retention(),
                settings.retention().of(environment),
                clock);
    }

    private Stack stack(Environment environment) {
        var store = store(environment);
        var ruleBooks = new RuleBooks(environment, store.deployments(), format);
        var rules =
                new RulesEngine(
                        environment,
                        store.ledger(),
                        store.executions(),
                        store.clearedAlerts(),
                        ruleBooks,
                        clock);
        var clockwork =
                new Clockwork(
                        environment, store.ledger(), rules, store.tickMarks(), ruleBooks, clock);
        var past = new RulesAtCommits(ruleBooks, history(environment), format);
        var sensor =
                new Sensor(
                        environment,
                        store.ledger(),
                        rules,
                        clock,
                        IntakeSettings.DEFAULT,
                        queues(environment));
        return new Stack(
                store,
                ruleBooks,
                RulesLoop.following(environment, ruleBooks),
                RulesLoop.sweeping(environment, rules),
                clockwork,
                RulesLoop.ticking(environment, clockwork),
                sensor,
                new ActionRunner(runnerParts(environment, store), settings.workers().places()),
                requests(environment, store, sensor),
                new Explanations(past),
                new RuleTrials(
                        environment,
                        ruleBooks,
                        past,
                        format,
                        store.ledger(),
                        store.executions(),
                        sensor,
                        clock));
    }

    private TeamHistory history(Environment environment) {
        return library.histories().in(environment).orElseThrow();
    }

    private Parts runnerParts(Environment environment, Store store) {
        var http = new HttpCalls();
        var runner =
                new RunnerId(
                        environment
                                + "-"
                                + settings.region()
                                + "-"
                                + UUID.randomUUID().toString().substring(0, 8));
        return new Parts(
                environment,
                store.executions(),
                store.waits(),
                store.slots(),
                store.log(),
                store.journal(),
                store.leases(),
                new Lease(runner, store.leases(), System::nanoTime),
                store.ledger(),
                library.sources().in(environment).orElseThrow(),
                format,
                sandbox,
                secrets.in(environment).orElseThrow(),
                store.teamStore(),
                List.of(
                        http,
                        new Notifications(http, environment),
                        new AttachmentCalls(store.attachments(), clock),
                        new InstanceJobs(() -> neighbours.in(environment)),
                        new SecretHandles(environment),
                        new TeamStoreCalls(store.teamStore(), clock),
                        new InstanceList(() -> neighbours.in(environment)),
                        new Sleep()),
                settings.workers().patience(),
                clock);
    }

    private ManualRequests requests(Environment environment, Store store, AlertReader reader) {
        return new ManualRequests(
                environment,
                store.executions(),
                store.deployments(),
                library.sources().in(environment).orElseThrow(),
                history(environment),
                store.ledger(),
                reader,
                clock);
    }

    private List<AlertQueue> queues(Environment environment) {
        return ground.queues(environment).stream()
                .<AlertQueue>map(url -> SqsAlertQueue.at(url, ground.sqsEndpoint()))
                .toList();
    }

    private void foundFirstTeam() {
        try {
            library.foundOnce(FIRST_TEAM, settings.home().resolve("runbooks-example"));
        } catch (Refusal e) {
            var why =
                    e.problems().stream().map(Problem::sentence).collect(Collectors.joining("; "));
            throw new CannotStart(
                    "team "
                            + FIRST_TEAM
                            + " cannot be founded: "
                            + e.getMessage()
                            + (why.isEmpty() ? "" : ": " + why));
        }
    }

    private static Sandbox sandbox(Settings settings) {
        var worker = settings.home().resolve("runbook-worker/target/worker/lib");
        var standard = WorkerPlan.defaults(worker, settings.data().resolve("worker"));
        var plan =
                standard.withSpare(settings.workers().spare())
                        .withMemory(
                                settings.workers().memory().stream()
                                        .map(mebibytes -> mebibytes << 20)
                                        .findFirst()
                                        .orElse(standard.memory()));
        try {
            return mustBeWalled(WorkerSandbox.open(plan), settings);
        } catch (IOException e) {
            throw new CannotStart("the workers cannot be prepared: " + e.getMessage());
        }
    }

    private static Sandbox mustBeWalled(Sandbox sandbox, Settings settings) {
        var missing = sandbox.walls().missing();
        missing.forEach(wall -> LOG.warn("a wall of the sandbox is missing: {}", wall));
        if (settings.requireAllWalls() && !missing.isEmpty()) {
            sandbox.close();
            throw new CannotStart(
                    "wolfe.require-all-walls is set, and a wall is missing: "
                            + String.join("; ", missing));
        }
        return sandbox;
    }

    private Store store(Environment environment) {
        return stores.in(environment).orElseThrow();
    }

    private static Set<Environment> served(Settings settings) {
        return settings.environment()
                .map(Server::named)
                .map(EnumSet::of)
                .orElseGet(() -> EnumSet.allOf(Environment.class));
    }

    private static Environment named(String word) {
        return Environment.named(word)
                .orElseThrow(
                        () ->
                                new CannotStart(
                                        "WOLFE_ENVIRONMENT is \""
                                                + word
                                                + "\"; write dev, test or prod, or leave it out to serve all three"));
    }
}
