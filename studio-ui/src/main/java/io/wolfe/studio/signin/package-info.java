/// The door. The page only asks; the server decides who may come in.
@NullMarked
package io.wolfe.studio.signin;

import org.jspecify.annotations.NullMarked;
