package io.wolfe.embedded;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The libraries inside the parts tell of every connection and queue. Warnings are enough, unless
/// someone has set their level on purpose.
final class QuietNeighbours {

    /// Held here, because java.util.logging forgets the level of a logger that nobody holds.
    private static final List<Logger> NEIGHBOURS =
            List.of(
                    Logger.getLogger("de.bwaldvogel.mongo"),
                    Logger.getLogger("org.elasticmq"),
                    Logger.getLogger("org.apache.pekko"),
                    Logger.getLogger("scalikejdbc"),
                    Logger.getLogger("io.netty"));

    private QuietNeighbours() {}

    static void hush() {
        NEIGHBOURS.stream()
                .filter(logger -> logger.getLevel() == null)
                .forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
