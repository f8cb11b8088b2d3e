/// systemd-timesyncd: what it claims, asked over the bus, and whether it keeps time after a change.
///
/// May import: `snapshot`, `service`, `host`, `host.bus`. Imported by: `app`.
@NullMarked
package org.truechimer.host.timesyncd;

import org.jspecify.annotations.NullMarked;
