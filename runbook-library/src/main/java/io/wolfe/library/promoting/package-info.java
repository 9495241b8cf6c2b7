/// A runbook or a rule goes from dev to test to prod: exactly its paths are copied as one commit,
/// which remembers where it came from. A rollback is the same with the version before.
@NullMarked
package io.wolfe.library.promoting;

import org.jspecify.annotations.NullMarked;
