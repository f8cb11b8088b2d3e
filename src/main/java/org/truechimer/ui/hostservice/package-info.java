/// The time services of this machine: what there is, what fights, and the configuration of each as
/// a form, as text and as the difference to what is in force.
///
/// View-models without toolkit, views that only lay out. The form and the text are two views of one
/// document; whatever changes the machine goes through one place, [ErrandViewModel].
///
/// May import: `wording`, `snapshot`, `command`, `settings`, `time`, `service`, `conf`,
/// `conf.catalogue`, `conf.check`, `conf.assist`, `conf.meaning`, `conf.roles`, `conf.translate`,
/// `ui.fx`, `ui.control`, `ui.series`, JavaFX and its libraries; no other screen. Imported by:
/// `ui.shell`.
@NullMarked
package org.truechimer.ui.hostservice;

import org.jspecify.annotations.NullMarked;
