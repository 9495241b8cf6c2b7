package io.wolfe.embedded.messages;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.wolfe.embedded.journal.Ledger;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
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
import org.elasticmq.msg.CreateQueue;
import org.elasticmq.msg.RestoreMessages;
import org.elasticmq.rest.sqs.AutoCreateQueuesConfig;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;
import scala.util.Either;

/// ElasticMQ, put together so that its messages outlive the process.
public final class ElasticMq implements AutoCloseable {

    public static final String ACCOUNT = "000000000000";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final FiniteDuration MOMENT = FiniteDuration.apply(100, TimeUnit.MILLISECONDS);

    private final Ledger ledger;
    private final ActorSystem actors;
    private final Http.ServerBinding binding;

    private ElasticMq(Ledger ledger, ActorSystem actors, Http.ServerBinding binding) {
        this.ledger = ledger;
        this.actors = actors;
        this.binding = binding;
    }

    /// Serves the queues kept in this directory, and these, each with its dead-letter queue.
    public static ElasticMq open(Path directory, int port, List<String> queues) throws IOException {
        var ledger = Ledger.open(directory);
        var actors = ActorSystem.create("embedded-queue", settings());
        try {
            return new ElasticMq(ledger, actors, serve(ledger, actors, port, queues));
        } catch (Throwable e) {
            end(actors, ledger);
            throw e;
        }
    }

    public int port() {
        return binding.localAddress().getPort();
    }

    /// Open requests are given a moment to end, then cut.
    @Override
    public void close() {
        await(FutureConverters.asJava(binding.terminate(MOMENT)));
        end(actors, ledger);
    }

    /// Listens only when every queue and message is back: a sender must not be told that its queue
    /// does not exist.
    private static Http.ServerBinding serve(
            Ledger ledger, ActorSystem actors, int port, List<String> queues) {
        var messages = new KeptMessages(ledger);
        var kept = KeptQueue.all(messages, queues);
        var keeper = actors.actorOf(MessageKeeper.over(messages));
        var manager = actors.actorOf(manager(keeper));
        kept.forEach(queue -> restore(queue, manager));
        return listen(actors, manager, keeper, port);
    }

    private static Props manager(ActorRef keeper) {
        return Props.create(
                QueueManagerActor.class,
                () ->
                        new QueueManagerActor(
                                new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(keeper)));
    }

    private static void restore(KeptQueue queue, ActorRef manager) {
        var created = (Either<?, ?>) ask(manager, new CreateQueue(queue.settings()));
        if (created.isLeft()) {
            throw new IllegalStateException(
                    "its queue %s could not be restored: %s"
                            .formatted(queue.settings().name(), created));
        }
        var actor = (ActorRef) created.toOption().get();
        ask(actor, new RestoreMessages(CollectionConverters.asScala(queue.messages()).toList()));
    }

    private static Object ask(ActorRef actor, Object message) {
        return await(Patterns.ask(actor, message, PATIENCE));
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static Http.ServerBinding listen(
            ActorSystem actors, ActorRef manager, ActorRef keeper, int port) {
        return new TheSQSRestServerBuilder(
                        Option.apply(actors),
                        Option.apply(manager),
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

    private static void end(ActorSystem actors, Ledger ledger) {
        try (ledger) {
            actors.terminate();
            await(actors.getWhenTerminated());
            forgetMetrics();
        }
    }

    /// Pekko's request timeout must be longer than the longest poll, 20 s.
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
                        disk {
                          type = PinnedDispatcher
                          executor = thread-pool-executor
                          shutdown-timeout = 10ms
                        }
                        """)
                .withFallback(ConfigFactory.load(ElasticMq.class.getClassLoader()));
    }

    /// ElasticMQ registers its metrics with the process and leaves them there.
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
