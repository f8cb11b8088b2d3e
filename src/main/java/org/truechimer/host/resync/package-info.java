/// "Sync now" through the daemon that keeps the clock, in the way that is safe for each: nobody
/// else sets a clock that a daemon steers.
///
/// May import: `service`, `process`. Imported by: the privileged program's wiring, `app`.
@NullMarked
package org.truechimer.host.resync;

import org.jspecify.annotations.NullMarked;
