/// The packaged server as many processes: the proof that no alert is lost while they are killed at
/// random and between any two steps, and how fast alerts come in.
@NullMarked
package io.wolfe.journey.fleet;

import org.jspecify.annotations.NullMarked;
