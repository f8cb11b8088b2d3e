package org.truechimer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.PollExponent;
import org.truechimer.wire.Captures;
import org.truechimer.wire.NtpPacket;

/// The interleaved client/server mode (RFC 9769 §2), with the replies of chronyd 4.3 as recorded in
/// `interleaved-client-server`: two in basic mode, then each tells when the one before it left.
class InterleavedModeTest {

  private static final long SECOND = 1_000_000_000L;
  private static final double UNIT = 0x1p-32;

  /// Replies 2, 4 and 6 of the capture.
  private static final byte[] FIRST_BASIC =
      Captures.of("interleaved-client-server").get(1).octets();

  private static final byte[] SECOND_BASIC =
      Captures.of("interleaved-client-server").get(3).octets();
  private static final byte[] INTERLEAVED =
      Captures.of("interleaved-client-server").get(5).octets();
  private static final byte[] NEXT_INTERLEAVED =
      Captures.of("interleaved-client-server").get(7).octets();

  /// When the second reply arrived at the server's card, what it said of its leaving, and when it
  /// really left as the third said: 20.9 µs later.
  private static final NtpTimestamp T2 = new NtpTimestamp(0xeeade7fa_331681e7L);

  private static final NtpTimestamp T3_SAID = new NtpTimestamp(0xeeade7fa_331ad168L);
  private static final NtpTimestamp T3_TRUE = new NtpTimestamp(0xeeade7fa_331c2cb4L);

  private long now = 1_000 * SECOND;
  private final Association association =
      new Association(
          new SourceConfig(
              new PollExponent(6),
              new PollExponent(6),
              false,
              SourceConfig.POLITE_SPACING_NANOS,
              SourceConfig.Way.INTERLEAVED),
          new SplittableRandom(9769),
          now);

  @Test
  void beginsInBasicMode() {
    var request = send();
    assertTrue(request.origin().isZero() && request.receive().isZero());
  }

  @Test
  void refersToTheServersReceiveTimestampAndTellsNothingElse() {
    var first = send();
    basic(FIRST_BASIC, first);
    var second = send();
    assertEquals(new NtpTimestamp(0xeeade7f9_f1da63f3L), second.origin());
    assertFalse(second.receive().isZero());
    assertNotEquals(second.receive(), second.transmit());
    assertTrue(second.reference().isZero());
    assertEquals(0, second.stratum());
  }

  /// 10 ms each way and equal clocks: with the stamp that was true, the offset is zero to the last
  /// bit of the server's clock.
  @Test
  void measuresTheExchangeBeforeWithTheStampThatCameLater() {
    basic(FIRST_BASIC, send());
    var said = basic(SECOND_BASIC, send());
    assertFalse(said.interleaved());
    double late = T3_TRUE.minus(T3_SAID).toSeconds();
    assertEquals(20.67e-6, late, 0.1e-6);
    assertEquals(-late / 2, said.measurement().offset().toSeconds(), UNIT);
    assertEquals(0.02 + late, said.measurement().delay().toSeconds(), UNIT);

    var told = interleaved(INTERLEAVED, send());
    assertTrue(told.interleaved());
    assertEquals(0, told.measurement().offset().toSeconds(), UNIT);
    assertEquals(0.02, told.measurement().delay().toSeconds(), UNIT);
    assertEquals(said.measurement().takenNanos(), told.measurement().takenNanos());
    assertEquals(
        new ExchangeStamps(said.stamps().sentAt(), T2, T3_TRUE, said.stamps().receivedAt()),
        told.stamps());
  }

  @Test
  void takesABasicReplyToAnInterleavedRequest() {
    basic(FIRST_BASIC, send());
    var request = send();
    assertFalse(request.origin().isZero());
    assertFalse(basic(SECOND_BASIC, request).interleaved());
  }

  @Test
  void aReplyCountsInOneModeOnly() {
    basic(FIRST_BASIC, send());
    basic(SECOND_BASIC, send());
    var request = send();
    interleaved(INTERLEAVED, request);
    assertEquals(
        new ReplyVerdict.Dropped(ReplyVerdict.Reason.DUPLICATE),
        receive(INTERLEAVED, request.receive()));
    assertEquals(
        new ReplyVerdict.Dropped(ReplyVerdict.Reason.DUPLICATE),
        receive(INTERLEAVED, request.transmit()));
  }

  @Test
  void dropsAnInterleavedReplyToAnEarlierRequest() {
    basic(FIRST_BASIC, send());
    var lost = send();
    send();
    assertEquals(
        new ReplyVerdict.Dropped(ReplyVerdict.Reason.BOGUS), receive(INTERLEAVED, lost.receive()));
  }

  /// A basic request has a receive timestamp of zero, which everybody can guess.
  @Test
  void dropsAnEchoOfZero() {
    send();
    assertEquals(
        new ReplyVerdict.Dropped(ReplyVerdict.Reason.BOGUS),
        receive(INTERLEAVED, NtpTimestamp.ZERO));
  }

  @Test
  void keepsReferringToTheSameReplyWhenOneIsLostAndGivesUpAfterFour() {
    basic(FIRST_BASIC, send());
    var stamps = new HashSet<NtpTimestamp>();
    for (int i = 0; i < 4; i++) {
      var request = send();
      assertEquals(new NtpTimestamp(0xeeade7f9_f1da63f3L), request.origin());
      assertTrue(stamps.add(request.receive()));
      assertTrue(stamps.add(request.transmit()));
    }
    assertTrue(send().origin().isZero());
    assertTrue(send().origin().isZero());
    basic(SECOND_BASIC, send());
    assertEquals(T2, send().origin());
  }

  /// The transmit timestamp of an interleaved reply belongs to the exchange that the request
  /// referred to, not to the newest one.
  @Test
  void usesTheStampsOfTheExchangeThatTheRequestReferredTo() {
    basic(FIRST_BASIC, send());
    basic(SECOND_BASIC, send());
    send();
    var told = interleaved(INTERLEAVED, send());
    assertEquals(T2, told.stamps().serverReceive());
    assertEquals(0, told.measurement().offset().toSeconds(), UNIT);
  }

  @Test
  void anInvalidReplyDoesNotCostTheStamps() {
    basic(FIRST_BASIC, send());
    basic(SECOND_BASIC, send());
    var request = send();
    var backwards = INTERLEAVED.clone();
    ByteBuffer.wrap(backwards).putLong(40, T2.bits() - 1);
    assertEquals(
        new ReplyVerdict.Dropped(ReplyVerdict.Reason.INVALID),
        receive(backwards, request.receive()));
    assertEquals(0, interleaved(INTERLEAVED, request).measurement().offset().toSeconds(), UNIT);
  }

  @Test
  void aTransmitStampOutsideTheExchangeIsRefused() {
    basic(FIRST_BASIC, send());
    basic(SECOND_BASIC, send());
    var request = send();
    var late = INTERLEAVED.clone();
    ByteBuffer.wrap(late).putLong(40, T2.plus(NtpDuration.ofSeconds(0.1)).bits());
    assertEquals(
        new ReplyVerdict.Dropped(ReplyVerdict.Reason.IMPLAUSIBLE_DELAY),
        receive(late, request.receive()));
  }

  @Test
  void stampsOfBeforeAStepAreForgotten() {
    basic(FIRST_BASIC, send());
    association.clockWasSet();
    now += 2 * SECOND;
    assertTrue(send().origin().isZero());
  }

  @Test
  void goesOnFromOneInterleavedReplyToTheNext() {
    basic(FIRST_BASIC, send());
    basic(SECOND_BASIC, send());
    interleaved(INTERLEAVED, send());
    var request = send();
    assertEquals(new NtpTimestamp(0xeeade7fa_744693f3L), request.origin());
    var told = interleaved(NEXT_INTERLEAVED, request);
    assertEquals(new NtpTimestamp(0xeeade7fa_744d4362L), told.stamps().serverTransmit());
  }

  private NtpPacket send() {
    now = Math.max(now, association.nextPollNanos());
    var action = association.wake(now);
    while (action instanceof AssociationAction.EndExchange) {
      action = association.wake(now);
    }
    return assertInstanceOf(AssociationAction.Send.class, action).request();
  }

  private ReplyVerdict.Accepted basic(byte[] reply, NtpPacket request) {
    return assertInstanceOf(ReplyVerdict.Accepted.class, receive(reply, request.transmit()));
  }

  private ReplyVerdict.Accepted interleaved(byte[] reply, NtpPacket request) {
    return assertInstanceOf(ReplyVerdict.Accepted.class, receive(reply, request.receive()));
  }

  /// T1 lies 10 ms before the receive stamp of the reply, T4 10 ms after it really left.
  private ReplyVerdict receive(byte[] reply, NtpTimestamp echo) {
    var octets = ByteBuffer.wrap(reply.clone()).putLong(24, echo.bits()).rewind();
    var t2 = new NtpTimestamp(octets.getLong(32));
    var left = t2.equals(T2) ? T3_TRUE : t2;
    var way = NtpDuration.ofSeconds(0.01);
    return association.receive(
        octets,
        new Arrival(Arrival.Sender.SERVER, t2.plus(way.negated()), left.plus(way), now, -24));
  }
}
