/// ntpd of the reference implementation and of NTPsec, asked over mode 6.
///
/// [NtpdReader] turns its variables into claims, [NtpdDetector] tells which of the two it is. Both
/// block, for at most a few seconds.
///
/// May import: `mode6`, `net`, `service`, `snapshot`, `time`. Imported by: `app`.
@NullMarked
package org.truechimer.host.ntpd;

import org.jspecify.annotations.NullMarked;
