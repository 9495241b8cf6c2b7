package io.wolfe.server;

import io.wolfe.model.Environment;
import io.wolfe.model.PerEnvironment;
import io.wolfe.runner.calls.Agent;
import io.wolfe.server.beside.DeployedScripts;
import io.wolfe.server.beside.EmbeddedAgent;
import io.wolfe.store.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The instances this process can reach: those the configuration names, and the one agent it starts
/// beside itself.
final class Neighbours implements AutoCloseable {

    private final Settings settings;
    private final PerEnvironment<Store> stores;
    private volatile @Nullable EmbeddedAgent embedded;
    private @Nullable DeployedScripts scripts;

    Neighbours(Settings settings, PerEnvironment<Store> stores) {
        this.settings = settings;
        this.stores = stores;
    }

    /// Starts the agent beside the server, with the scripts that are deployed to its environment.
    void start() {
        var bound = boundTo();
        var store = stores.in(bound);
        if (!settings.agent().start() || store.isEmpty()) {
            return;
        }
        var folder = settings.data().resolve("agent");
        scripts =
                new DeployedScripts(
                        store.get().deployments(),
                        settings.agent().application(),
                        folder.resolve("scripts"));
        scripts.start();
        embedded = EmbeddedAgent.start(settings, folder, settings.data().resolve("world"));
    }

    List<Agent> in(Environment environment) {
        var found = new ArrayList<Agent>();
        var own = embedded;
        if (own != null && boundTo() == environment) {
            found.add(own.agent());
        }
        settings.agents().stream()
                .filter(known -> known.environment().equals(environment.word()))
                .map(Neighbours::agent)
                .forEach(found::add);
        return found;
    }

    /// Where the agent beside the server listens; empty text when there is none.
    String address() {
        var own = embedded;
        return own == null ? "" : own.agent().address().toString();
    }

    private Environment boundTo() {
        return Environment.named(settings.agent().environment())
                .orElseThrow(
                        () ->
                                new CannotStart(
                                        "wolfe.agent.environment is \""
                                                + settings.agent().environment()
                                                + "\"; write dev, test or prod"));
    }

    private static Agent agent(Settings.KnownAgent known) {
        try {
            var token = Files.readString(known.tokenFile()).strip();
            return new Agent(
                    known.instance(), known.application(), URI.create(known.address()), token);
        } catch (IOException e) {
            throw new CannotStart(
                    "the token of agent "
                            + known.instance()
                            + " cannot be read from "
                            + known.tokenFile());
        }
    }

    @Override
    public void close() {
        if (scripts != null) {
            scripts.close();
        }
        var own = embedded;
        if (own != null) {
            own.close();
        }
    }
}
