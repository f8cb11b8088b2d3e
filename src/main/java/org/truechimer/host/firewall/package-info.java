/// The packet filter of this machine: whether its rules let NTP in, how that is changed, and
/// whether an answer really comes back.
///
/// Only two doors are ever opened or closed: UDP 123 and, for servers of NTS keys, TCP 4460.
///
/// May import: `service`, `process`, `net`, `host.bus`. Imported by: `app`.
@NullMarked
package org.truechimer.host.firewall;

import org.jspecify.annotations.NullMarked;
