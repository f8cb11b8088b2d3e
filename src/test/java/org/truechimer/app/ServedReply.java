package org.truechimer.app;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpShort;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.wire.Decoded;
import org.truechimer.wire.LeapIndicator;
import org.truechimer.wire.Mode;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.NtpPacketCodec;
import org.truechimer.wire.ReferenceId;

/// What an honest stratum 2 server answers.
final class ServedReply {

  private ServedReply() {}

  static Optional<ByteBuffer> to(ByteBuffer request, NtpTimestamp now) {
    if (!(NtpPacketCodec.decode(request) instanceof Decoded.Packet decoded)) {
      return Optional.empty();
    }
    return Optional.of(
        NtpPacketCodec.encode(
            new NtpPacket(
                LeapIndicator.NONE,
                4,
                Mode.SERVER,
                2,
                decoded.packet().poll(),
                -24,
                NtpShort.ceilingOf(0.0005),
                NtpShort.ceilingOf(0.0005),
                new ReferenceId(0xc0000201),
                now.plus(NtpDuration.ofSeconds(-10)),
                decoded.packet().transmit(),
                now,
                now.plus(NtpDuration.ofSeconds(5e-6)),
                List.of(),
                null)));
  }
}
