/// The small program that runs with the right to set the clock, and the way to reach it.
///
/// It takes one request of a closed list, checks it by itself, does it, answers and ends. No path
/// and no command is ever passed through.
///
/// May import: `time`, `clock`. Imported by: `host` (its transport), `app`.
@NullMarked
package org.truechimer.helper;

import org.jspecify.annotations.NullMarked;
