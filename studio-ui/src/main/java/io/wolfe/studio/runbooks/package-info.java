/// What teams may run: every runbook with its three environments side by side, and the desk where
/// one is written, tried and sent on its way.
@NullMarked
package io.wolfe.studio.runbooks;

import org.jspecify.annotations.NullMarked;
