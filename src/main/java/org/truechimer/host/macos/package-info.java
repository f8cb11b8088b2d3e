/// The time client of macOS, timed: what `systemsetup`, `launchctl`, its property list and `sntp`
/// tell of it.
///
/// Written against Apple's manual pages and published output; no part of it can be tried on the
/// systems that the project is built on.
///
/// May import: `snapshot`, `service`, `process`. Imported by: `app`.
@NullMarked
package org.truechimer.host.macos;

import org.jspecify.annotations.NullMarked;
