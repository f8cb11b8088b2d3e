/// Owns the one thread and all state of the measuring: feeds events to `client` and `discipline`,
/// carries out what they decide, publishes snapshots. Decides nothing that a pure package could
/// decide.
///
/// [Core] is the whole engine without a thread: it reads its clock, its sockets and its look-ups
/// through ports, so that a test (or a simulator) drives it in virtual time. [Engine] is the thread
/// around it.
///
/// May import: `time`, `wire`, `auth`, `nts`, `client`, `discipline`, `trust`, `snapshot`,
/// `command`, `clock`, `net`. Imported by: `cli`, `app`.
@NullMarked
package org.truechimer.engine;

import org.jspecify.annotations.NullMarked;
