/// NTP's control protocol, mode 6 (RFC 9327), which ntpd of the reference implementation and of
/// NTPsec speak on UDP 123.
///
/// Messages are values that [ControlCodec] turns into octets and back; [Reassembly] puts fragments
/// together; [Variables] reads the text that they carry, whatever garbage is in it. Both directions
/// are here, so that a client and a server can be built of them.
///
/// May import: `columns`, `time`. Imported by: `host.ntpd`, `monitor`.
@NullMarked
package org.truechimer.mode6;

import org.jspecify.annotations.NullMarked;
