/// The program inside the walls. A worker keeps a fresh Python context ready, takes one runbook,
/// lets it run with nothing but `ctx`, tells the host how it ended, and sets a fresh context for
/// the next.
@NullMarked
package io.wolfe.worker;

import org.jspecify.annotations.NullMarked;
