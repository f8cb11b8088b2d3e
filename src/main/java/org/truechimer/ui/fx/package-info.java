/// The bridge between the JavaFX thread and all others, and what the window needs from outside.
///
/// The only place that calls `Platform.runLater` and that starts threads for the window.
///
/// May import: `snapshot`, `command`, `service`, `settings`, JavaFX. Imported by: `ui` and `app`.
@NullMarked
package org.truechimer.ui.fx;

import org.jspecify.annotations.NullMarked;
