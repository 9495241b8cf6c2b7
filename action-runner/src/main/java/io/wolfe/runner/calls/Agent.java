package io.wolfe.runner.calls;

import java.net.URI;

/// An instance that can be reached through the agent on it.
///
/// @param instance its id, as alerts name it
/// @param application what runs there; grants may name it too
/// @param token what the agent wants to hear; never logged
public record Agent(String instance, String application, URI address, String token) {

    @Override
    public String toString() {
        return instance + " (" + application + ", " + address + ")";
    }
}
