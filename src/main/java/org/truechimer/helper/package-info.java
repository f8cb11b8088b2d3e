/// The small program that runs with the rights of root, and the way to reach it.
///
/// It takes requests of a closed list, checks each by itself, lets it be done, answers, and ends
/// with whoever started it. No path and no command is ever passed through.
///
/// May import: `time`, `clock`, `service`. Imported by: `host` (its transport), `app`.
@NullMarked
package org.truechimer.helper;

import org.jspecify.annotations.NullMarked;
