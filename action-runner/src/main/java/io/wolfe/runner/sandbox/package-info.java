/// Where a runbook runs: in a worker process of its own, behind three walls (language, process,
/// operating system), with nothing in reach but the host it may ask.
@NullMarked
package io.wolfe.runner.sandbox;

import org.jspecify.annotations.NullMarked;
