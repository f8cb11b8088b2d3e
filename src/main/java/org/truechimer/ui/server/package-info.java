/// The NTP server of this program: start and stop, settings, traffic, clients.
///
/// View-models without toolkit, a view that only lays out, and the view's parts.
///
/// May import: `wording`, `snapshot`, `command`, `settings`, `service`, `time`, `ui.fx`,
/// `ui.control`, `ui.series`, JavaFX and its libraries; no other screen. Imported by: `ui.shell`.
@NullMarked
package org.truechimer.ui.server;

import org.jspecify.annotations.NullMarked;
