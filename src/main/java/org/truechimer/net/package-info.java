/// All sockets, TLS connections and name look-ups. Stamps datagrams as near to the wire as the
/// system allows.
///
/// May import: `time`, `ffi`, `nts`, `snapshot` (words for problems). Imported by: `engine`,
/// `demo`, `host.chrony`, `host.ntpd`, `host.ntpdrs`, `host.firewall`, `host.facts`, `bench`,
/// `app`.
@NullMarked
package org.truechimer.net;

import org.jspecify.annotations.NullMarked;
