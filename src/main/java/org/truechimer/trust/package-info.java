/// Why this clock is (not) trusted: a list of checks, each with its evidence, from what the engine
/// knows.
///
/// Pure. May import: `snapshot`. Imported by: `engine`.
@NullMarked
package org.truechimer.trust;

import org.jspecify.annotations.NullMarked;
