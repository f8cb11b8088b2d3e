/// Installs the package of a known daemon with the tool that the system itself uses, and says
/// beforehand what would be added and removed.
///
/// Closed to everything but the daemons that we know: no name comes from outside. A step that only
/// downloads can be taken back; one that changes the machine is never cut off.
///
/// May import: `service`, `process`. Imported by: the privileged program's wiring, `app`.
@NullMarked
package org.truechimer.host.packages;

import org.jspecify.annotations.NullMarked;
