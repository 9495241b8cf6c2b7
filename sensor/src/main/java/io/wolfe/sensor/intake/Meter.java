package io.wolfe.sensor.intake;

import java.util.List;

/// What the pollers of one queue tell about their work.
record Meter(Tally tally, Lag lag) {

    void received(List<AlertMessage> messages) {
        lag.received(messages);
        tally.received(messages.size());
    }

    void committed(List<AlertMessage> messages) {
        tally.committed(messages.size());
    }

    void givenBack(List<AlertMessage> messages) {
        lag.givenBack(messages);
        tally.givenBack(messages.size());
    }
}
