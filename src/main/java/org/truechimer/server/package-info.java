/// The NTP server without sockets: from a request and what is known of our clock to an answer, a
/// refusal or silence.
///
/// What is on the way of a packet allocates nothing and belongs to one thread; each worker has its
/// own [Responder] with its own tables. Addresses are pairs of longs, IPv4 as `::ffff:a.b.c.d`.
///
/// May import: `time`, `auth`, `nts`, `cmdmon` (addresses as text), `snapshot`, `command`. Imported
/// by: `net.server`, `serving`.
@NullMarked
package org.truechimer.server;

import org.jspecify.annotations.NullMarked;
