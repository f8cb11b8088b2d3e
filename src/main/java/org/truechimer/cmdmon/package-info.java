/// chrony's command and monitoring protocol, version 6: what chronyd and its clients say to each
/// other over UDP 323 and over a Unix datagram socket.
///
/// Requests ([Query]) and replies ([Report]) are values; [RequestCodec] and [ReplyCodec] turn them
/// into octets and back, so that both a client and a server can be built of them. The layouts are
/// those of chrony's `candm.h`; all integers are big-endian. Signs are chrony's own here; who makes
/// claims of the reports converts them.
///
/// May import: `columns`. Imported by: `host.chrony`, `monitor`.
@NullMarked
package org.truechimer.cmdmon;

import org.jspecify.annotations.NullMarked;
