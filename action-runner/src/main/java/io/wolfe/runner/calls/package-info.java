/// The one way out of a run. Every call is checked against the grants, written in the journal
/// before it is sent, made only while the claim and the lease hold, and its answer is kept.
@NullMarked
package io.wolfe.runner.calls;

import org.jspecify.annotations.NullMarked;
