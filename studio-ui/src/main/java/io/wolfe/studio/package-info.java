/// Where people see it. A visitor chooses an environment; every page is made from what that
/// environment has kept: its events, its executions, their logs and journals. Nothing here decides
/// anything, and with the studio down alerts still run.
@NullMarked
package io.wolfe.studio;

import org.jspecify.annotations.NullMarked;
