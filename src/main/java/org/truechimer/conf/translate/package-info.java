/// A configuration for one daemon, rewritten for another.
///
/// What has a counterpart is carried over with its remarks, what the first daemon does without
/// being told is spelled out where the second would do something else, and what has no counterpart
/// is listed. Access is never widened and authentication never dropped to make something fit.
///
/// Pure. May import: `conf`, `conf.meaning`. Imported by: `wording` and the front.
@NullMarked
package org.truechimer.conf.translate;

import org.jspecify.annotations.NullMarked;
