package io.wolfe.model.team;

import java.util.List;
import java.util.Optional;

/// The secrets of the teams in one environment. A value goes in and is sent to where it is meant
/// for; nobody is ever shown it again.
///
/// Any thread; calls block; {@link io.wolfe.model.StoreAway} when what keeps them cannot be
/// reached.
public interface Secrets {

    /// Characters of a value. What is shorter could not be masked without masking half the log.
    int SHORTEST = 8;

    int LONGEST = 16 * 1024;

    Optional<Secret> find(TeamName team, String name);

    /// Writes it over one of the same name.
    void put(TeamName team, String name, Secret secret);

    /// @return false when there was none
    boolean delete(TeamName team, String name);

    /// In order.
    List<String> names(TeamName team);

    /// @param hosts URL patterns it may be sent to, as in grants; none for wherever the runbook may
    ///     call
    record Secret(String value, List<String> hosts) {

        public Secret {
            hosts = List.copyOf(hosts);
        }

        @Override
        public String toString() {
            return "***";
        }
    }
}
