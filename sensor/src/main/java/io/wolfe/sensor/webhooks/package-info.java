/// Alerting systems bring their alerts to an address of their own. They cannot sign in, so each
/// proves itself by a secret that it shares with us: it signs what it sends where it can, and shows
/// a token where it cannot.
@NullMarked
package io.wolfe.sensor.webhooks;

import org.jspecify.annotations.NullMarked;
