package io.wolfe.embedded;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.http.scaladsl.Http;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.file.QueueConfigUtil;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.AutoCreateQueuesConfig;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.concurrent.duration.FiniteDuration;
import scala.util.Either;
import scalikejdbc.ConnectionPool;

/// A queue server that speaks SQS on the loopback interface and keeps its messages in a folder:
/// ElasticMQ, put together so that its messages outlive a restart and a kill.
///
/// It has the queues `wolfe-dev`, `wolfe-test` and `wolfe-prod`, each with a dead-letter queue
/// (`wolfe-dev-dlq` …) for messages received five times and never deleted. Any credentials and any
/// region are accepted. ElasticMQ keeps its connection to the disk in a static field, so one
/// process can have one embedded queue at a time.
public final class EmbeddedQueue implements AutoCloseable {

    private static final List<String> QUEUES = List.of("wolfe-dev", "wolfe-test", "wolfe-prod");
    private static final String ACCOUNT = "000000000000";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicBoolean OPEN_IN_THIS_PROCESS = new AtomicBoolean();

    private final HeldFolder folder;
    private final ActorSystem actors;
    private final Http.ServerBinding binding;

    private EmbeddedQueue(HeldFolder folder, ActorSystem actors, Http.ServerBinding binding) {
        this.folder = folder;
        this.actors = actors;
        this.binding = binding;
    }

    /// Opens the queues in this directory, which is made if it is missing. Port 0 takes any free
    /// one.
    ///
    /// @throws PartsUnavailable if the directory is held by another, the port is taken, or this
    ///     process has a queue open
    public static EmbeddedQueue open(Path directory, int port) {
        QuietNeighbours.hush();
        var folder = HeldFolder.hold(directory);
        try {
            return openIn(folder, directory, port);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static EmbeddedQueue openIn(HeldFolder folder, Path directory, int port) {
        if (!OPEN_IN_THIS_PROCESS.compareAndSet(false, true)) {
            throw new PartsUnavailable(
                    "This process has an embedded queue open already, and can have only one. Close that one first.");
        }
        var actors = ActorSystem.create("embedded-queue", settings());
        try {
            return new EmbeddedQueue(folder, actors, serve(actors, directory, port));
        } catch (Exception e) {
            end(actors);
            throw Causes.has(e, BindException.class)
                    ? PartsUnavailable.busyPort("queue", port, "--sqs-port", e)
                    : new PartsUnavailable(
                            "The embedded queue could not be started: " + e.getMessage(), e);
        }
    }

    private static Http.ServerBinding serve(ActorSystem actors, Path directory, int port) {
        var messages = messagesIn(directory);
        connectTo(messages);
        var keeper = actors.actorOf(keeper(messages));
        var queues = actors.actorOf(queues(keeper));
        restore(keeper, queues);
        return new TheSQSRestServerBuilder(
                        Option.apply(actors),
                        Option.apply(queues),
                        "127.0.0.1",
                        port,
                        new NodeAddress("http", "127.0.0.1", port, ""),
                        true,
                        StrictSQSLimits$.MODULE$,
                        "elasticmq",
                        ACCOUNT,
                        Option.apply(keeper),
                        AutoCreateQueuesConfig.disabled())
                .start()
                .waitUntilStarted();
    }

    private static Props keeper(SqlQueuePersistenceConfig messages) {
        var queues = QueueConfigUtil.readPersistedQueuesFromConfig(declaredQueues());
        return Props.create(
                SqlQueuePersistenceActor.class,
                () -> new SqlQueuePersistenceActor(messages, queues));
    }

    private static Props queues(ActorRef keeper) {
        return Props.create(
                QueueManagerActor.class,
                () ->
                        new QueueManagerActor(
                                new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(keeper)));
    }

    /// Served only when every queue and message is back: a sender must not be told that its queue
    /// does not exist.
    private static void restore(ActorRef keeper, ActorRef queues) {
        Object answer =
                Patterns.ask(keeper, new QueueEvent.Restore(queues), PATIENCE)
                        .toCompletableFuture()
                        .join();
        if (answer instanceof Either<?, ?> either && either.isLeft()) {
            throw new IllegalStateException("its queues could not be restored: " + either);
        }
    }

    private static SqlQueuePersistenceConfig messagesIn(Path directory) {
        var file = directory.toAbsolutePath().resolve("messages");
        var url = "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        return new SqlQueuePersistenceConfig(true, "org.h2.Driver", url, "", "", false);
    }

    /// ElasticMQ sets the pool for the first directory only, so it is set here for each.
    private static void connectTo(SqlQueuePersistenceConfig messages) {
        ConnectionPool.singleton(
                messages.uri(),
                messages.username(),
                messages.password(),
                ConnectionPool.singleton$default$4(),
                ConnectionPool.singleton$default$5(
                        messages.uri(),
                        messages.username(),
                        messages.password(),
                        ConnectionPool.singleton$default$4()));
    }

    private static Config settings() {
        return ConfigFactory.parseString(
                        """
                        pekko {
                          loglevel = WARNING
                          stdout-loglevel = OFF
                          loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
                          logging-filter = "org.apache.pekko.event.slf4j.Slf4jLoggingFilter"
                          log-dead-letters = off
                          daemonic = on
                          coordinated-shutdown.run-by-jvm-shutdown-hook = off
                          http.server.request-timeout = 60s
                          http.server.idle-timeout = 120s
                        }
                        """)
                .withFallback(ConfigFactory.load(EmbeddedQueue.class.getClassLoader()));
    }

    private static Config declaredQueues() {
        return ConfigFactory.parseString(
                QUEUES.stream()
                        .map(
                                name ->
                                        """
                                        queues.%s.deadLettersQueue { name = "%s-dlq", maxReceiveCount = 5 }
                                        queues.%s-dlq {}
                                        """
                                                .formatted(name, name, name))
                        .collect(Collectors.joining()));
    }

    /// The endpoint for an SQS client.
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public int port() {
        return binding.localAddress().getPort();
    }

    public String queueUrl(String name) {
        return uri() + "/" + ACCOUNT + "/" + name;
    }

    /// Ends open polls, the actors and the connection to the disk. Nothing acknowledged is lost by
    /// leaving it out.
    @Override
    public void close() {
        try (folder) {
            binding.terminate(FiniteDuration.apply(1, TimeUnit.SECONDS));
            end(actors);
        }
    }

    private static void end(ActorSystem actors) {
        actors.terminate();
        actors.getWhenTerminated().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
        ConnectionPool.closeAll();
        forgetMetrics();
        OPEN_IN_THIS_PROCESS.set(false);
    }

    private static void forgetMetrics() {
        try {
            var beans = ManagementFactory.getPlatformMBeanServer();
            var name = new ObjectName("org.elasticmq:name=Queues");
            if (beans.isRegistered(name)) {
                beans.unregisterMBean(name);
            }
        } catch (JMException e) {
            throw new IllegalStateException("the queue's metrics could not be unregistered", e);
        }
    }
}
