/// The peer table and everything about one source.
///
/// A view-model without toolkit, a view that only lays out, and the view's parts.
///
/// May import: `wording`, `snapshot`, `command`, `settings`, `time`, `ui.fx`, `ui.control`,
/// `ui.series`, `ui.claims`, `service`, JavaFX and its libraries; no other screen. Imported by:
/// `ui.shell`.
@NullMarked
package org.truechimer.ui.sources;

import org.jspecify.annotations.NullMarked;
