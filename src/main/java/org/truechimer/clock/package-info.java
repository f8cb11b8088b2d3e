/// Reading and steering the system clock behind small interfaces; a driver per operating system.
///
/// May import: `time`, `ffi`, `snapshot` (the form in which a reading is published). Imported by:
/// `engine`, `helper`, `app`.
@NullMarked
package org.truechimer.clock;

import org.jspecify.annotations.NullMarked;
