/// Looks at a Linux machine and reports what keeps its time: which daemons are there, how they
/// stand, what they are configured with, what fights with what, and what this user may not see.
///
/// Everything is read below one root folder, so that a folder of files can stand for a machine.
///
/// May import: `service`, `process`, `host`, `host.bus`. Imported by: `app`.
@NullMarked
package org.truechimer.host.inspect;

import org.jspecify.annotations.NullMarked;
