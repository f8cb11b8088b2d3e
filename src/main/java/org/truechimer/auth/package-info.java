/// Symmetric keys and the message authentication codes that they make (RFC 5905 §7.3, RFC 8573),
/// and the key files of ntpd and chrony.
///
/// What is checked here has been cut out of its packet by others: this package knows octets, keys
/// and lengths, but neither packets nor files. [PacketMac], [AesCmac] and [Authenticator] are
/// states of one thread each and allocate nothing for a packet, so that a server can answer with
/// them.
///
/// May import: nothing. Imported by: `nts` (AES-CMAC), `client`, `engine`, `bench`, `app`.
@NullMarked
package org.truechimer.auth;

import org.jspecify.annotations.NullMarked;
