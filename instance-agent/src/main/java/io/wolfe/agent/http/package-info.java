/// The door. Who is asking is decided before anything else; then each address of `/v1` is one
/// method. What goes wrong is answered as a problem that says what, where, which value, and
/// what instead.
@NullMarked
package io.wolfe.agent.http;

import org.jspecify.annotations.NullMarked;
