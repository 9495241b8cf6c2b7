/// Proofs from outside: the packaged server as a process, spoken to by SQS, HTTP and a browser; and
/// the arrows of the house.
@NullMarked
package io.wolfe.journey;

import org.jspecify.annotations.NullMarked;
