/// Network Time Security (RFC 8915) without sockets, for both ends: the records of the key
/// exchange, the two AEAD algorithms, cookies, and the protection of packets.
///
/// The TLS connection that the records travel on, and the keys that are exported from it, belong to
/// `net`; files belong to the engine. Ciphers, [CookieSealer] and [NtsResponder] are states of one
/// thread each, made to be used for many packets. What is secret is in no text: classes that hold
/// keys or cookies are no records, or say so in their own `toString`.
///
/// May import: `time`, `wire`, `auth` (AES-CMAC). Imported by: `net`, `client`, `engine`, `bench`,
/// `settings`.
@NullMarked
package org.truechimer.nts;

import org.jspecify.annotations.NullMarked;
