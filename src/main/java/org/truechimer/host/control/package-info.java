/// Starting and stopping the machine's time services through whatever manages services here:
/// systemd, the scripts of System V, OpenRC, the Service Control Manager, launchd.
///
/// May import: `service`, `process`, `host`, `host.bus`. Imported by: `host.w32time`, `app`.
@NullMarked
package org.truechimer.host.control;

import org.jspecify.annotations.NullMarked;
