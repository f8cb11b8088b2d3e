/// From measurements to one verdict about the clock: filter, selection, clustering, combination
/// (RFC 5905 §10 and §11).
///
/// Functions on values, each algorithm in its own file with its section of the RFC. Offsets are
/// doubles in seconds here: this is statistics, not the wire.
///
/// Pure. May import: `time`, `client` (only `Measurement`). Imported by: `engine`.
@NullMarked
package org.truechimer.discipline;

import org.jspecify.annotations.NullMarked;
