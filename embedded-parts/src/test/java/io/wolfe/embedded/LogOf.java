package io.wolfe.embedded;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Listens to what a class logs, as long as it is open.
final class LogOf extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<String> messages;

    LogOf(String name, List<String> messages) {
        this.logger = Logger.getLogger(name);
        this.messages = messages;
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    @Override
    public void publish(LogRecord record) {
        messages.add(record.getMessage());
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
