/// How an environment is doing, in a few numbers: looked at every few seconds at most, however many
/// people watch, and never by counting a whole history.
@NullMarked
package io.wolfe.studio.pulse;

import org.jspecify.annotations.NullMarked;
