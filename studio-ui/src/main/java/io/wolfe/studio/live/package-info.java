/// The log while it grows: lines go to the browser over a WebSocket, numbered, so that after a cut
/// it asks for the next one and nothing is missing or shown twice.
@NullMarked
package io.wolfe.studio.live;

import org.jspecify.annotations.NullMarked;
