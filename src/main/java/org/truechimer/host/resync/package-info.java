/// "Sync now" on a machine whose clock a daemon keeps: the daemon itself is made to correct it,
/// each in the way that is safe for it.
///
/// May import: `service`, `process`. Imported by: `app`.
@NullMarked
package org.truechimer.host.resync;

import org.jspecify.annotations.NullMarked;
