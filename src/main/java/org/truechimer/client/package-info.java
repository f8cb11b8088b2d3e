/// One remote time source, from the next poll to a finished [Measurement].
///
/// Everything here is a pure state machine: packets and times go in, decisions come out. There is
/// no socket, no thread and no clock, so a test runs in microseconds and any capture can be
/// replayed. The engine owns the sockets and carries the decisions out.
///
/// Follows RFC 5905 §8 (on-wire protocol), §9 (peer process) and §13 (poll process). Where we
/// differ from the RFC, the member that differs says why.
///
/// May import: `time`, `wire`, `auth`, `nts`. Imported by: `engine`, `discipline` (measurements
/// only).
@NullMarked
package org.truechimer.client;

import org.jspecify.annotations.NullMarked;
