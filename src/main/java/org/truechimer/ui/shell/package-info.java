/// The window: frame, navigation, "Sync now", and the switch between screens.
///
/// May import: the screens, `wording`, `snapshot`, `command`, `service`, `settings`, `ui.fx`,
/// `ui.control`, `ui.series`, JavaFX and its libraries. Imported by: `app`.
@NullMarked
package org.truechimer.ui.shell;

import org.jspecify.annotations.NullMarked;
