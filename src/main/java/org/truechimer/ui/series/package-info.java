/// What was measured, in ring buffers of primitives, ready to be drawn a million points at a time.
///
/// Knows no toolkit. Belongs to the JavaFX thread.
///
/// May import: `snapshot`, `service`. Imported by: `ui.control` (draws it), the screens,
/// `ui.shell`.
@NullMarked
package org.truechimer.ui.series;

import org.jspecify.annotations.NullMarked;
