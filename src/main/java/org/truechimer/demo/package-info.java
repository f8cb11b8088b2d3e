/// Servers with simulated clocks for `--demo`: real packets over real sockets on loopback, wrong
/// times on purpose.
///
/// May import: `time`, `wire`, `net`. Imported by: `app`.
@NullMarked
package org.truechimer.demo;

import org.jspecify.annotations.NullMarked;
