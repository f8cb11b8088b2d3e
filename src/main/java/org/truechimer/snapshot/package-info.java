/// What the engine tells the world: immutable records of its state, one snapshot at a time.
///
/// Nothing here has behaviour beyond derived numbers, and nothing here is text for people: the
/// front turns values into words. Conventions that hold for every record:
///
/// - an offset is what must be added to the local clock: positive means that the local clock is
///   **behind**;
/// - a number carries its unit in its name; a `double` that is not known is `NaN`, an object that
///   is not known is null;
/// - an `Instant` is a reading of the local clock.
///
/// May import: `time`. Imported by: the front, `history`, `engine`.
@NullMarked
package org.truechimer.snapshot;

import org.jspecify.annotations.NullMarked;
