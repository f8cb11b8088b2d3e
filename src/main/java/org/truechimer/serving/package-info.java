/// The NTP server as a whole: ports, key exchange, control questions and metrics, started and
/// stopped together.
///
/// May import: `server`, `net.server`, `net`, `nts`, `auth`, `settings`, `monitor`, `metrics`,
/// `snapshot`, `command`, `time`. Imported by: `app`.
@NullMarked
package org.truechimer.serving;

import org.jspecify.annotations.NullMarked;
