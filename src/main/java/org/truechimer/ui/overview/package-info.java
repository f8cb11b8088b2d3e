/// The state at a glance.
///
/// A view-model without toolkit, a view that only lays out, and the view's parts.
///
/// May import: `wording`, `snapshot`, `command`, `settings`, `time`, `ui.fx`, `ui.control`,
/// `ui.series`, `ui.claims`, `service`, `diagnosis`, JavaFX and its libraries; no other screen.
/// Imported by: `ui.shell`.
@NullMarked
package org.truechimer.ui.overview;

import org.jspecify.annotations.NullMarked;
