/// What was acknowledged is here: every change of the database is one record of an append-only
/// file, on the disk before anyone hears of it. At start the records are played back into
/// [Contents], a torn end is cut off, and what has been overwritten since is left out of the next
/// file.
@NullMarked
package io.wolfe.embedded.journal;

import org.jspecify.annotations.NullMarked;
