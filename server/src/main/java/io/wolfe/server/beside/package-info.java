/// The processes that live and die with an embedded server: the instance agent, and the
/// demonstration's small world.
@NullMarked
package io.wolfe.server.beside;

import org.jspecify.annotations.NullMarked;
