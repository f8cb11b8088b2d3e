/// Watching a daemon after a change, whichever daemon it is.
///
/// May import: `service`. Imported by: `app`.
@NullMarked
package org.truechimer.host.watch;

import org.jspecify.annotations.NullMarked;
