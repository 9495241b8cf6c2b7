/// What came in. A message becomes one or more events, each a CloudEvent beside its original bytes,
/// and the ledger keeps every one of them with what became of it.
@NullMarked
package io.wolfe.model.event;

import org.jspecify.annotations.NullMarked;
