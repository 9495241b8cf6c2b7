package io.wolfe.runner.sandbox;

/// There is no worker, and waiting would not bring one.
final class NoWorker extends Exception {

    NoWorker(String message) {
        super(message);
    }
}
