import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The small world in which the Kafka story is true: a registry that brokers report to, and a
/// machine whose broker worked and then died. It ends, with its broker, when it is told to.
///
/// `java World.java --state DIR [--broker ID] [--port PORT] [--healthy]`
public class World {

    private static final String USUAL_BROKER = "i-0e5b1c7d9a2f4b683";

    private final Path state;
    private final String broker;
    private final Registry registry;

    private World(Path state, String broker, Registry registry) {
        this.state = state;
        this.broker = broker;
        this.registry = registry;
    }

    public static void main(String[] words) throws Exception {
        var options =
                Options.read(words, List.of("--state", "--broker", "--port"), List.of("--healthy"));
        var state = Path.of(options.needed("--state")).toAbsolutePath();
        var registry = Registry.open(Integer.parseInt(options.get("--port", "0")));
        var world = new World(state, options.get("--broker", USUAL_BROKER), registry);
        System.out.println("registry " + registry.url());
        Runtime.getRuntime().addShutdownHook(new Thread(world::end));
        endWithParent(System.getenv("WOLFE_PARENT"));
        world.begin(options.has("--healthy"));
        Thread.currentThread().join();
    }

    /// Whoever started it as a companion may go without a word; then nobody needs this world.
    private static void endWithParent(String process) {
        if (process != null) {
            ProcessHandle.of(Long.parseLong(process))
                    .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
        }
    }

    private void begin(boolean healthy) throws Exception {
        Files.createDirectories(state);
        Files.writeString(state.resolve("kafka.env"), machine());
        var first = startBroker();
        await("UP", first);
        if (healthy) {
            System.out.println("online " + broker);
            return;
        }
        first.destroyForcibly().waitFor();
        await("DOWN", first);
        System.out.println("offline " + broker);
    }

    /// What a machine knows of itself; the script that restarts its broker reads it.
    private String machine() {
        return "JAVA='%s'%nBROKER='%s'%nREGISTRY='%s'%n".formatted(java(), program(), registry.url());
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /// The launcher says which source file it runs; the broker's lies beside it.
    private static Path program() {
        return Path.of(System.getProperty("jdk.launcher.sourcefile"))
                .toAbsolutePath()
                .resolveSibling("Broker.java");
    }

    private Process startBroker() throws IOException {
        var log = state.resolve("broker.log").toFile();
        var process =
                new ProcessBuilder(java().toString(), program().toString(),
                                "--instance", broker, "--registry", registry.url())
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.to(log))
                        .start();
        Files.writeString(state.resolve("broker.pid"), process.pid() + "\n");
        return process;
    }

    private void await(String status, Process process) throws InterruptedException {
        while (!registry.status(broker).equals(status)) {
            if (status.equals("UP") && !process.isAlive()) {
                System.err.println("the broker ended at once; see " + state.resolve("broker.log"));
                System.exit(1);
            }
            Thread.sleep(20);
        }
    }

    /// Also the broker that a script started in the meantime: whoever reports to our registry.
    private void end() {
        ProcessHandle.allProcesses()
                .filter(this::reportsHere)
                .forEach(ProcessHandle::destroyForcibly);
    }

    private boolean reportsHere(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(words -> Arrays.asList(words).contains(registry.url()))
                .orElse(false);
    }
}
