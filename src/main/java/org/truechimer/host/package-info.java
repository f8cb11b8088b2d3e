/// The operating system around the clock: which time services run, what they are configured with,
/// and how a program is started with more rights.
///
/// May import: `time`, `snapshot`, `command`, `service`, `helper`, `process`. Imported by: `app`
/// and packages below it.
@NullMarked
package org.truechimer.host;

import org.jspecify.annotations.NullMarked;
