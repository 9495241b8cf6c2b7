/// One run of a runbook: asked for once, claimed by one runner at a time, ended once.
/// The execution document is the authority; its log and its journal of outward calls stand beside
/// it.
@NullMarked
package io.wolfe.model.execution;

import org.jspecify.annotations.NullMarked;
