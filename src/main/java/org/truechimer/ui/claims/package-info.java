/// Our measurement of the clock against the daemon's claim about it, for every screen that shows
/// the two: what was claimed last, whose line is whose, and the chart with both lines.
///
/// May import: `wording`, `snapshot`, `service`, `time`, `ui.fx`, `ui.control`, `ui.series`,
/// JavaFX. Imported by: `ui.overview`, `ui.sources`, `ui.shell`.
@NullMarked
package org.truechimer.ui.claims;

import org.jspecify.annotations.NullMarked;
