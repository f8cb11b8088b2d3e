/// Turns octets into packets and back (RFC 5905 §7.3, RFC 7822); knows no meaning beyond the
/// layout.
///
/// Every octet that comes in is hostile: lengths are checked before they are used, and what does
/// not fit is a [Decoded.Malformed], never an exception.
///
/// Pure. May import: `time`. Imported by: `client`, `server`, `engine`, `bench`.
@NullMarked
package org.truechimer.wire;

import org.jspecify.annotations.NullMarked;
