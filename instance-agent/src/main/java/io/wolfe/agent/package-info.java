/// The daemon that lives on an instance: the platform asks it to run a script, it answers at
/// once, and it can be asked later how that went. The walk leads from `http`, the door, through
/// `scripts`, what may be run here, to `jobs`, what runs and has run.
@NullMarked
package io.wolfe.agent;

import org.jspecify.annotations.NullMarked;
