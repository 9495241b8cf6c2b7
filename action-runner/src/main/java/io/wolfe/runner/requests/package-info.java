/// A person asks for a run: the runbook is found, its parameters are checked, and only then is
/// anything queued.
@NullMarked
package io.wolfe.runner.requests;

import org.jspecify.annotations.NullMarked;
