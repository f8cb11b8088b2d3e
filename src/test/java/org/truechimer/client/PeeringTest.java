package org.truechimer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.PollExponent;
import org.truechimer.wire.Captures;
import org.truechimer.wire.LeapIndicator;
import org.truechimer.wire.Mode;
import org.truechimer.wire.NtpPacket;

/// The symmetric mode (RFC 5905 §9.2), with packets of chronyd 4.3 as a peer of the reference ntpd,
/// as recorded in `symmetric-classic`.
class PeeringTest {

  private static final long SECOND = 1_000_000_000L;

  /// Datagrams 2, 4 and 6 of the capture: chronyd's.
  private static final byte[] FIRST = Captures.of("symmetric-classic").get(1).octets();

  private static final byte[] SECOND_PACKET = Captures.of("symmetric-classic").get(3).octets();

  /// When chronyd had our packet, and when it sent its own, 1.57 s later.
  private static final NtpTimestamp T2 = new NtpTimestamp(0xeeadf136_ec27788aL);

  private static final NtpTimestamp T3 = new NtpTimestamp(0xeeadf138_7ecd0461L);

  private long now = 1_000 * SECOND;
  private final Association association =
      new Association(
          new SourceConfig(
              new PollExponent(3),
              new PollExponent(3),
              false,
              SourceConfig.POLITE_SPACING_NANOS,
              SourceConfig.Way.SYMMETRIC),
          new SplittableRandom(5905),
          now);

  @Test
  void saysThatItIsNotSynchronisedAndComesFromTheKnownPort() {
    var action = assertInstanceOf(AssociationAction.Send.class, association.wake(now));
    assertTrue(action.fromKnownPort());
    assertEquals(Mode.SYMMETRIC_ACTIVE, action.request().mode());
    assertEquals(LeapIndicator.UNSYNCHRONISED, action.request().leap());
    assertTrue(action.request().origin().isZero());
  }

  @Test
  void measuresAPacketThatAnswersOursAlthoughItComesLate() {
    var ours = send();
    now += 2 * SECOND;
    var accepted = assertInstanceOf(ReplyVerdict.Accepted.class, receive(FIRST, ours.transmit()));
    assertEquals(0, accepted.measurement().offset().toSeconds(), 0x1p-32);
    assertEquals(0.02, accepted.measurement().delay().toSeconds(), 0x1p-32);
    assertEquals(1, association.reach().bits());
  }

  @Test
  void answersThePeersNewestPacket() {
    receive(FIRST, NtpTimestamp.ZERO);
    var ours = send();
    assertEquals(T3, ours.origin());
    assertEquals(T3.plus(NtpDuration.ofSeconds(0.01)), ours.receive());
  }

  @Test
  void aPacketThatAnswersNoneOfOursMeasuresNothing() {
    send();
    assertEquals(new ReplyVerdict.Heard(), receive(FIRST, NtpTimestamp.ZERO));
    assertEquals(0, association.reach().bits());
  }

  @Test
  void aSecondPacketThatAnswersTheSameOneMeasuresNothing() {
    var ours = send();
    receive(FIRST, ours.transmit());
    assertEquals(new ReplyVerdict.Heard(), receive(SECOND_PACKET, ours.transmit()));
  }

  @Test
  void dropsACopy() {
    var ours = send();
    receive(FIRST, ours.transmit());
    assertEquals(
        new ReplyVerdict.Dropped(ReplyVerdict.Reason.DUPLICATE), receive(FIRST, ours.transmit()));
  }

  /// Whoever answers a symmetric packet as a server would mean another association (RFC 5905 §9.2).
  @Test
  void dropsWhatIsNotSymmetric() {
    var ours = send();
    var server = FIRST.clone();
    server[0] = 0x24;
    assertEquals(
        new ReplyVerdict.Dropped(ReplyVerdict.Reason.WRONG_MODE), receive(server, ours.transmit()));
  }

  @Test
  void dropsAStrangersPacketWithoutTouchingItsState() {
    association.receive(
        ByteBuffer.wrap(FIRST), new Arrival(Arrival.Sender.STRANGER, T2, T3, now, -24));
    assertTrue(send().origin().isZero());
  }

  @Test
  void countsSilenceAtTheNextPoll() {
    send();
    now = association.wakeAtNanos();
    assertEquals(new AssociationAction.EndExchange(true), association.wake(now));
    assertEquals(1, association.silentPolls());
    assertFalse(association.dead());
  }

  private NtpPacket send() {
    now = Math.max(now, association.nextPollNanos());
    var action = association.wake(now);
    while (action instanceof AssociationAction.EndExchange) {
      action = association.wake(now);
    }
    return assertInstanceOf(AssociationAction.Send.class, action).request();
  }

  /// Ours was on its way for 10 ms, theirs as well, and both clocks are equal.
  private ReplyVerdict receive(byte[] packet, NtpTimestamp echo) {
    var octets = ByteBuffer.wrap(packet.clone()).putLong(24, echo.bits()).rewind();
    var way = NtpDuration.ofSeconds(0.01);
    return association.receive(
        octets, new Arrival(Arrival.Sender.SERVER, T2.plus(way.negated()), T3.plus(way), now, -24));
  }
}
