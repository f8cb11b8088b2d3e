/// What the user can choose.
///
/// A view-model without toolkit, a view that only lays out, and the view's parts.
///
/// May import: `wording`, `snapshot`, `command`, `settings`, `time`, `ui.fx`, `ui.control`,
/// `ui.series`, JavaFX and its libraries; no other screen. Imported by: `ui.shell`.
@NullMarked
package org.truechimer.ui.settings;

import org.jspecify.annotations.NullMarked;
