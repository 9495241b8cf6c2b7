/// The books of an environment, for whoever asks whether they add up: everything received has its
/// one verdict, every decision that fired its execution, and every execution its event.
@NullMarked
package io.wolfe.server.reconcile;

import org.jspecify.annotations.NullMarked;
