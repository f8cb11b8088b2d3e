/// Values for time on the wire and in mathematics, with arithmetic that survives the era change of
/// 7 February 2036 (RFC 5905 §6).
///
/// Pure: nothing here reads a clock. May import: nothing. Imported by: everything.
@NullMarked
package org.truechimer.time;

import org.jspecify.annotations.NullMarked;
