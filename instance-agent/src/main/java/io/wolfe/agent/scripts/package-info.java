/// What may be run on this instance: the scripts that were deployed here, and nothing else. The
/// folder is read anew at every question, so that a deployment is seen as soon as it is swapped
/// in; a script whose description is wrong is not run, and everyone who asks is told why.
@NullMarked
package io.wolfe.agent.scripts;

import org.jspecify.annotations.NullMarked;
