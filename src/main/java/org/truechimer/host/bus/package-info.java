/// The system bus (D-Bus): one connection at a time, calls that end in bounded time, and typed
/// views of the services that we ask: systemd, timedated, timesyncd, firewalld.
///
/// The only package that knows dbus-java; what leaves it are plain Java values. A machine without a
/// bus is an ordinary machine: a session on it answers every call with
/// [org.truechimer.host.bus.BusReply.Reason#NO_BUS].
///
/// May import: dbus-java. Imported by: `host.control`, `host.inspect`, `host.firewall`,
/// `host.timesyncd`, `app`.
@NullMarked
package org.truechimer.host.bus;

import org.jspecify.annotations.NullMarked;
