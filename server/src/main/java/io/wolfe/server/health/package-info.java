/// What an operator asks: does it live, is it ready, and what is not as it should be.
@NullMarked
package io.wolfe.server.health;

import org.jspecify.annotations.NullMarked;
