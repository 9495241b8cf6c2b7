/// What can be asked of Wolfe on a command line. `./wolfe` finds the JDK and hands over to here.
@NullMarked
package io.wolfe.server.command;

import org.jspecify.annotations.NullMarked;
