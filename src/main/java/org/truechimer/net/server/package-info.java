/// The sockets of the NTP server, each with a thread that answers at once: in batches with the
/// kernel's stamps on Linux, one by one elsewhere. What is answered is decided in `server`.
///
/// May import: `server`, `ffi`, `time`, `snapshot`. Imported by: `serving`.
@NullMarked
package org.truechimer.net.server;

import org.jspecify.annotations.NullMarked;
