package org.truechimer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.truechimer.auth.KeyId;
import org.truechimer.auth.MacAlgorithm;
import org.truechimer.auth.SymmetricKey;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.PollExponent;
import org.truechimer.wire.Captures;
import org.truechimer.wire.Decoded;
import org.truechimer.wire.MacField;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.NtpPacketCodec;

/// A client of broadcasts (RFC 5905 §3), with the broadcasts of chronyd 4.3 as recorded in
/// `broadcast-chrony`. chronyd does not prove them, so the test adds the code of a key.
class BroadcastsTest {

  private static final long SECOND = 1_000_000_000L;
  private static final SymmetricKey KEY =
      new SymmetricKey(
          KeyId.of(7), MacAlgorithm.SHA1, "broadcast".getBytes(StandardCharsets.US_ASCII));
  private static final SymmetricKey OTHER =
      new SymmetricKey(
          KeyId.of(7), MacAlgorithm.SHA1, "something".getBytes(StandardCharsets.US_ASCII));

  private static final NtpPacket FIRST = broadcast(0);
  private static final NtpPacket NEXT = broadcast(1);

  private long now = 1_000 * SECOND;
  private Association association = association(new PacketGuard.Key(KEY));

  @Test
  void measuresNothingBeforeTheWayIsKnown() {
    assertEquals(new ReplyVerdict.Heard(), receive(signed(FIRST, KEY), 0));
  }

  /// The answers to our own requests took 20 ms there and back; the broadcast arrives 3 ms before
  /// our clock says that it can, so that is how far our clock is behind.
  @Test
  void measuresWithHalfTheWayThereAndBack() {
    calibrate(0.02);
    var accepted =
        assertInstanceOf(ReplyVerdict.Accepted.class, receive(signed(FIRST, KEY), 0.010 - 0.003));
    assertEquals(0.003, accepted.measurement().offset().toSeconds(), 1e-9);
    assertEquals(0.020, accepted.measurement().delay().toSeconds(), 1e-9);
    assertEquals(5, accepted.packet().mode().bits());
  }

  @Test
  void theShortestWayCounts() {
    calibrate(0.02);
    calibrate(0.05);
    var accepted =
        assertInstanceOf(ReplyVerdict.Accepted.class, receive(signed(FIRST, KEY), 0.010));
    assertEquals(0, accepted.measurement().offset().toSeconds(), 1e-9);
  }

  @Test
  void refusesWhatNoKeyProves() {
    calibrate(0.02);
    assertEquals(
        new ReplyVerdict.Dropped(ReplyVerdict.Reason.UNPROVEN),
        receive(NtpPacketCodec.encode(FIRST), 0.01));
    assertEquals(
        new ReplyVerdict.Dropped(ReplyVerdict.Reason.FORGED), receive(signed(FIRST, OTHER), 0.01));
  }

  @Test
  void refusesAllIfItHasNoKeyItself() {
    association = association(new PacketGuard.None());
    assertEquals(
        new ReplyVerdict.Dropped(ReplyVerdict.Reason.UNPROVEN), receive(signed(FIRST, KEY), 0.01));
  }

  @Test
  void refusesAnOldOneThatIsSentAgain() {
    calibrate(0.02);
    receive(signed(FIRST, KEY), 0.01);
    receive(signed(NEXT, KEY), 0.01);
    for (var old : new NtpPacket[] {FIRST, NEXT}) {
      assertEquals(
          new ReplyVerdict.Dropped(ReplyVerdict.Reason.DUPLICATE), receive(signed(old, KEY), 0.01));
    }
  }

  @Test
  void refusesAnotherModeAtItsPort() {
    calibrate(0.02);
    var octets = NtpPacketCodec.encode(FIRST);
    octets.put(0, (byte) 0x24);
    assertEquals(new ReplyVerdict.Dropped(ReplyVerdict.Reason.WRONG_MODE), receive(octets, 0.01));
  }

  /// A request of ours and its answer.
  private void calibrate(double roundTripSeconds) {
    now = Math.max(now, association.nextPollNanos());
    var action = association.wake(now);
    while (action instanceof AssociationAction.EndExchange) {
      action = association.wake(now);
    }
    var request = assertInstanceOf(AssociationAction.Send.class, action).request();
    var reply =
        ByteBuffer.wrap(Captures.of("ntp-v4-chrony").get(1).octets().clone())
            .putLong(24, request.transmit().bits())
            .rewind();
    var packet = assertInstanceOf(Decoded.Packet.class, NtpPacketCodec.decode(reply)).packet();
    var way = NtpDuration.ofSeconds(roundTripSeconds / 2);
    var signed = signed(packet, KEY);
    var verdict =
        association.receive(
            signed,
            new Arrival(
                Arrival.Sender.SERVER,
                packet.receive().plus(way.negated()),
                packet.transmit().plus(way),
                now,
                -24));
    assertInstanceOf(ReplyVerdict.Accepted.class, verdict);
    assertTrue(association.reach().reachable());
  }

  private ReplyVerdict receive(ByteBuffer octets, double laterSeconds) {
    var transmit = new NtpTimestamp(octets.getLong(40));
    var at = transmit.plus(NtpDuration.ofSeconds(laterSeconds));
    return association.receiveBroadcast(
        octets, new Arrival(Arrival.Sender.SERVER, NtpTimestamp.ZERO, at, now, -24));
  }

  private static Association association(PacketGuard guard) {
    return new Association(
        new SourceConfig(
            new PollExponent(6),
            new PollExponent(6),
            true,
            SourceConfig.POLITE_SPACING_NANOS,
            SourceConfig.Way.BROADCAST),
        guard,
        new SplittableRandom(5),
        1_000 * SECOND);
  }

  private static NtpPacket broadcast(int index) {
    var octets = Captures.of("broadcast-chrony").get(index).octets();
    return assertInstanceOf(Decoded.Packet.class, NtpPacketCodec.decode(ByteBuffer.wrap(octets)))
        .packet();
  }

  private static ByteBuffer signed(NtpPacket packet, SymmetricKey key) {
    var digest = key.newMac().of(NtpPacketCodec.encode(packet), packet.version());
    return NtpPacketCodec.encode(packet.withMac(new MacField(key.id().bits(), digest)));
  }
}
