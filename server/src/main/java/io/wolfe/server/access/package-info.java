/// Who may come in. People sign in with a form and keep a cookie, programs show a token, Git shows
/// it as a password; whoever is not known is told so before anything else is looked at. What goes
/// wrong behind the door is answered in one form.
@NullMarked
package io.wolfe.server.access;

import org.jspecify.annotations.NullMarked;
