package org.truechimer.demo;

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

/// The reply of a simulated stratum 1 server. Pure.
final class SimulatedReply {

  /// What a server at the end of a good antenna cable would claim.
  private static final NtpShort ROOT_DISPERSION = NtpShort.ceilingOf(0.0003);

  private static final int PRECISION = -22;
  private static final NtpDuration SINCE_REFERENCE = NtpDuration.ofSeconds(7);

  /// Time between the stamps of arrival and departure.
  private static final NtpDuration PROCESSING = NtpDuration.ofSeconds(12e-6);

  private static final ReferenceId REFERENCE = ReferenceId.ofAscii("DEMO");

  private SimulatedReply() {}

  /// Answers a request.
  ///
  /// @param request the datagram
  /// @param arrived when it arrived, by the simulated clock
  /// @return the reply, or nothing if it was no client's request
  static Optional<ByteBuffer> to(ByteBuffer request, NtpTimestamp arrived) {
    if (!(NtpPacketCodec.decode(request) instanceof Decoded.Packet decoded)
        || decoded.packet().mode() != Mode.CLIENT) {
      return Optional.empty();
    }
    var asked = decoded.packet();
    return Optional.of(
        NtpPacketCodec.encode(
            new NtpPacket(
                LeapIndicator.NONE,
                4,
                Mode.SERVER,
                1,
                asked.poll(),
                PRECISION,
                NtpShort.ZERO,
                ROOT_DISPERSION,
                REFERENCE,
                arrived.plus(SINCE_REFERENCE.negated()),
                asked.transmit(),
                arrived,
                arrived.plus(PROCESSING),
                List.of(),
                null)));
  }
}
