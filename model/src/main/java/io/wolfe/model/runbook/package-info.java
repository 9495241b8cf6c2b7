/// What may be run: a runbook's name, settings and files at a commit, and the deployment that made
/// it live.
@NullMarked
package io.wolfe.model.runbook;

import org.jspecify.annotations.NullMarked;
