/// ntpd-rs on this machine, by the state that it writes to everybody who connects to its
/// observation socket.
///
/// May import: `net`, `service`, `snapshot`, `time`, Gson. Imported by: `app`.
@NullMarked
package org.truechimer.host.ntpdrs;

import org.jspecify.annotations.NullMarked;
