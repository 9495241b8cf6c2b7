/// Linux control groups: a job that is put into one cannot leave it, so its memory, its processor
/// time and its number of processes can be limited and counted, and none of its processes is ever
/// lost from sight. Version 2 where this agent may divide its own group, version 1 where that is
/// what the machine has, and neither when it may do neither.
@NullMarked
package io.wolfe.agent.cgroups;

import org.jspecify.annotations.NullMarked;
