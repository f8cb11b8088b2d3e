/// What this program answers to the control programs of other daemons: ntpq (NTP mode 6) and
/// chronyc (chrony's command protocol).
///
/// From snapshots to octets, without a socket and without a clock: who owns the socket hands a
/// datagram in and sends what comes back. Nothing here changes anything; every request to do so is
/// refused.
///
/// May import: `auth`, `cmdmon`, `mode6`, `snapshot`, `time`. Imported by: `serving`.
@NullMarked
package org.truechimer.monitor;

import org.jspecify.annotations.NullMarked;
