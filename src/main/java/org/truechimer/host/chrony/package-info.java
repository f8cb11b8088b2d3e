/// chronyd on this machine, asked in its own protocol.
///
/// [ChronyReader] turns its reports into claims with our sign, [ChronyControl] gives it orders.
/// Both block, for at most a few seconds.
///
/// May import: `cmdmon`, `net`, `service`, `snapshot`. Imported by: `app`.
@NullMarked
package org.truechimer.host.chrony;

import org.jspecify.annotations.NullMarked;
