/// Changes to a daemon's files that either happen or do not: whatever is cut off, and wherever.
///
/// A change is a [org.truechimer.change.Transaction]: checked, backed up, announced in a journal,
/// written to a draft beside the file, renamed over it, taken up by the daemon, watched, and kept
/// or rolled back. [org.truechimer.change.Recovery] brings one to an end that was cut off. Runs
/// with the rights of root; no path comes in from outside, only a
/// [org.truechimer.service.FileSlot].
///
/// May import: `service`, `ffi`. Imported by: `app`.
@NullMarked
package org.truechimer.change;

import org.jspecify.annotations.NullMarked;
