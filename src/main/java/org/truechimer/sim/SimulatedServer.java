package org.truechimer.sim;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpShort;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.wire.Decoded;
import org.truechimer.wire.LeapIndicator;
import org.truechimer.wire.Mode;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.NtpPacketCodec;
import org.truechimer.wire.ReferenceId;

/// A server of stratum 1 that says it is perfect, and is but for the faults of the scenario. It
/// answers without delay.
final class SimulatedServer {

  /// Node 1 is the client.
  private static final int FIRST_NODE = 2;

  /// "GPS", as a stratum 1 server with such a receiver has it (RFC 5905 §7.3).
  private static final ReferenceId REFERENCE = new ReferenceId(0x47505300);

  private final InetSocketAddress address;
  private final LocalClock clock;
  private final Series frequency;
  private final Series step;

  SimulatedServer(Scenario.Server faults, InetSocketAddress address, SplittableRandom random) {
    this.address = address;
    clock = new LocalClock(faults.offsetSeconds());
    frequency = Series.of(faults.frequency(), random);
    step = Series.of(faults.step(), random);
  }

  InetSocketAddress address() {
    return address;
  }

  String name() {
    return address.getAddress().getHostAddress();
  }

  /// Its number in the network.
  int node() {
    return FIRST_NODE - 1 + (address.getAddress().getAddress()[3] & 0xff);
  }

  void tick(double time, Series.Moment moment) {
    clock.frequency(time, frequency.next(moment));
    clock.step(step.next(moment));
  }

  /// By how much it is ahead.
  double ahead(double time) {
    return clock.clockAhead(time);
  }

  /// Its answer.
  ///
  /// @param request a datagram
  /// @param time what its clock says
  /// @return null if that is no request
  @Nullable ByteBuffer answer(ByteBuffer request, NtpTimestamp time) {
    if (!(NtpPacketCodec.decode(request) instanceof Decoded.Packet(var asked))) {
      return null;
    }
    return NtpPacketCodec.encode(
        new NtpPacket(
            LeapIndicator.NONE,
            4,
            Mode.SERVER,
            1,
            asked.poll(),
            World.PRECISION,
            NtpShort.ceilingOf(0),
            NtpShort.ceilingOf(0),
            REFERENCE,
            time.plus(NtpDuration.ofSeconds(-1)),
            asked.transmit(),
            time,
            time,
            List.of(),
            null));
  }
}
