package org.truechimer.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.PollExponent;
import org.truechimer.wire.Captures;
import org.truechimer.wire.Mode;
import org.truechimer.wire.Mutations;
import org.truechimer.wire.NtpPacket;

/// The state machine of one source, with recorded replies of chronyd and a clock that the test
/// turns.
class AssociationTest {

  private static final long SECOND = 1_000_000_000L;
  private static final SourceConfig POLITE =
      new SourceConfig(
          new PollExponent(6),
          new PollExponent(10),
          true,
          SourceConfig.POLITE_SPACING_NANOS,
          SourceConfig.Way.CLIENT);

  /// chronyd 4.3, second datagram of `ntp-v4-chrony`; T1 and T4 are put around its own stamps.
  private static final byte[] CHRONYD = Captures.of("ntp-v4-chrony").get(1).octets();

  private static final NtpTimestamp T2 = new NtpTimestamp(0xeeade760_5dda56f9L);
  private static final NtpTimestamp T3 = new NtpTimestamp(0xeeade760_5eb7cefeL);

  private long now = 1_000 * SECOND;
  private final Association association = new Association(POLITE, new SplittableRandom(1), now);

  @Test
  void asksAtOnceAndTellsNothingAboutItself() {
    var request = send();
    assertEquals(Mode.CLIENT, request.mode());
    assertEquals(4, request.version());
    assertTrue(
        request.reference().isZero() && request.origin().isZero() && request.receive().isZero());
    assertFalse(request.transmit().isZero());
  }

  @Test
  void neverUsesANonceTwice() {
    var first = send().transmit();
    now += 2 * SECOND;
    assertNotEquals(first, send().transmit());
  }

  /// Closed form of RFC 5905 §8: the server's stamps are 3.378 ms apart, 10 ms out, 5 ms back, and
  /// our clock 7 ms behind.
  @Test
  void measuresWhatTheFormulasSay() {
    var request = send();
    var behind = NtpDuration.ofSeconds(-0.007);
    var t1 = T2.plus(NtpDuration.ofSeconds(-0.010)).plus(behind);
    var t4 = T3.plus(NtpDuration.ofSeconds(0.005)).plus(behind);
    var accepted =
        assertInstanceOf(
            ReplyVerdict.Accepted.class,
            association.receive(
                echoing(CHRONYD, request.transmit()), arrival(Arrival.Sender.SERVER, t1, t4)));
    assertEquals(0.015, accepted.measurement().delay().toSeconds(), 1e-8);
    assertEquals(0.007 + 0.0025, accepted.measurement().offset().toSeconds(), 1e-8);
    assertEquals(1, association.reach().bits());
  }

  private double[] gaps(int packets, double usefulSeconds) {
    var gaps = new double[packets - 1];
    long before = now;
    for (int i = 0; i < packets; i++) {
      now = dueTime();
      if (i > 0) {
        gaps[i - 1] = (now - before) / 1e9;
      }
      before = now;
      var request = send();
      assertInstanceOf(ReplyVerdict.Accepted.class, reply(request));
      association.measured(usefulSeconds, now);
      endExchange();
    }
    return gaps;
  }

  /// The burst alone measures the frequency over six seconds; each packet after it doubles the
  /// base.
  @Test
  void sendsABurstOfFourAndThenMoreAndMoreRarely() {
    var gaps = gaps(9, 10);
    assertArrayEquals(new double[] {2, 2, 2, 4, 8, 16, 32}, Arrays.copyOf(gaps, 7), 1e-9);
    assertTrue(gaps[7] > 62 && gaps[7] <= 64, "pause after the opening: " + gaps[7]);
  }

  /// What is known already (from a drift file, or because the path is restless) needs no packets.
  @Test
  void waitsAfterTheBurstWhereMorePacketsTellNoMore() {
    var gaps = gaps(5, 64);
    assertArrayEquals(new double[] {2, 2, 2}, Arrays.copyOf(gaps, 3), 1e-9);
    assertTrue(gaps[3] > 62, "pause after the burst: " + gaps[3]);
  }

  @Test
  void whoDoesNotAnswerTheBurstIsNotAskedMoreOften() {
    long start = now;
    for (int i = 0; i < 4; i++) {
      now = dueTime();
      send();
    }
    assertEquals(6, (now - start) / 1e9, 1e-9);
    now += 3 * SECOND;
    assertEquals(new AssociationAction.EndExchange(true), association.wake(now));
    assertTrue(association.nextPollNanos() - start > 68 * SECOND, "as usual");
  }

  @Test
  void dropsAReplyFromAStranger() {
    var request = send();
    assertEquals(
        new ReplyVerdict.Dropped(ReplyVerdict.Reason.WRONG_ADDRESS),
        association.receive(
            echoing(CHRONYD, request.transmit()), arrival(Arrival.Sender.STRANGER, T2, T3)));
    assertInstanceOf(ReplyVerdict.Accepted.class, reply(request));
  }

  @Test
  void dropsTheSecondCopyOfAReply() {
    var request = send();
    reply(request);
    assertEquals(new ReplyVerdict.Dropped(ReplyVerdict.Reason.DUPLICATE), reply(request));
  }

  @Test
  void dropsTheLateReplyToAnEarlierRequest() {
    var first = send();
    now = dueTime();
    send();
    assertEquals(new ReplyVerdict.Dropped(ReplyVerdict.Reason.BOGUS), reply(first));
  }

  @Test
  void dropsWhatIsNoServersReply() {
    var request = send();
    var octets = echoing(CHRONYD, request.transmit());
    octets.put(0, (byte) 0x23);
    assertEquals(
        new ReplyVerdict.Dropped(ReplyVerdict.Reason.WRONG_MODE),
        association.receive(octets, arrival(Arrival.Sender.SERVER, T2, T3)));
  }

  @Test
  void dropsAReplyWhoseServerTookLongerThanTheRoundTrip() {
    var request = send();
    assertEquals(
        new ReplyVerdict.Dropped(ReplyVerdict.Reason.IMPLAUSIBLE_DELAY),
        association.receive(
            echoing(CHRONYD, request.transmit()),
            arrival(Arrival.Sender.SERVER, T2, T2.plus(NtpDuration.ofSeconds(-0.02)))));
  }

  /// chronyd 4.3 without a source: leap 3, stratum 0.
  @Test
  void believesAServerThatSaysItIsNotSynchronised() {
    var request = send();
    var octets = echoing(Captures.of("ntp-unsynchronised").get(1).octets(), request.transmit());
    assertInstanceOf(
        ReplyVerdict.Unsynchronised.class,
        association.receive(octets, arrival(Arrival.Sender.SERVER, T2, T3)));
    assertEquals(0, association.reach().bits());
  }

  @Test
  void stopsAfterDeny() {
    assertEquals(new ReplyVerdict.Kiss("DENY"), kiss("kod-synthetic-kdeny"));
    assertTrue(association.stopped());
    now += 3 * SECOND;
    assertInstanceOf(AssociationAction.EndExchange.class, association.wake(now));
    assertEquals(Long.MAX_VALUE, association.wakeAtNanos());
  }

  @Test
  void stopsAfterRstr() {
    assertEquals(new ReplyVerdict.Kiss("RSTR"), kiss("kod-synthetic-krstr"));
    assertTrue(association.stopped());
  }

  @Test
  void asksMoreRarelyAfterRateAndNeverSoOftenAgain() {
    assertEquals(new ReplyVerdict.Kiss("RATE"), kiss("kod-synthetic-krate"));
    assertFalse(association.stopped());
    assertEquals(new PollExponent(7), association.poll());
    now += 3 * SECOND;
    endExchange();
    assertTrue(dueTime() - now > 120 * SECOND, "next poll in " + (dueTime() - now) / SECOND);
  }

  @Test
  void sendsNoBurstToAServerThatAskedForFewerPackets() {
    kiss("kod-synthetic-krate");
    now += 3 * SECOND;
    endExchange();
    long due = dueTime();
    association.burst(4, now);
    assertEquals(due, dueTime());
  }

  /// NTPsec's own RATE kiss, as captured.
  @Test
  void obeysARealRateKissOfNtpsec() {
    var kiss =
        Captures.of("kod-rate-ntpsec").stream()
            .filter(r -> r.fromServer() && r.octets()[1] == 0)
            .findFirst()
            .orElseThrow();
    var request = send();
    assertEquals(
        new ReplyVerdict.Kiss("RATE"),
        association.receive(
            echoing(kiss.octets(), request.transmit()), arrival(Arrival.Sender.SERVER, T2, T3)));
  }

  @Test
  void ignoresAKissThatDoesNotEchoTheRequest() {
    send();
    var octets = ByteBuffer.wrap(Captures.of("kod-synthetic-kdeny").get(1).octets().clone());
    assertEquals(
        new ReplyVerdict.Dropped(ReplyVerdict.Reason.BOGUS),
        association.receive(octets, arrival(Arrival.Sender.SERVER, T2, T3)));
    assertFalse(association.stopped());
  }

  @Test
  void countsSilenceAndWantsANewAddressAfterEightPolls() {
    for (int i = 0; i < 8; i++) {
      assertFalse(association.dead());
      now = dueTime();
      send();
      now += 3 * SECOND;
      endExchange();
    }
    assertTrue(association.dead());
    assertEquals(0, association.reach().bits());
  }

  @Test
  void survivesAMillionMutationsWithoutChangingState() {
    send();
    var state = state();
    var datagrams = Captures.all().map(Captures.Recorded::octets).toList();
    var random = new SplittableRandom(5905);
    Map<ReplyVerdict.Reason, Integer> reasons = new EnumMap<>(ReplyVerdict.Reason.class);
    for (int i = 0; i < 1_000_000; i++) {
      var octets = Mutations.of(datagrams.get(random.nextInt(datagrams.size())), random);
      var sender = i % 16 == 0 ? Arrival.Sender.STRANGER : Arrival.Sender.SERVER;
      var dropped =
          assertInstanceOf(
              ReplyVerdict.Dropped.class,
              association.receive(ByteBuffer.wrap(octets), arrival(sender, T2, T3)));
      reasons.merge(dropped.reason(), 1, Integer::sum);
    }
    assertEquals(state, state());
    assertEquals(62_500, reasons.get(ReplyVerdict.Reason.WRONG_ADDRESS));
    assertEquals(1_000_000, reasons.values().stream().mapToInt(Integer::intValue).sum());
    assertEquals(
        List.of(
            ReplyVerdict.Reason.WRONG_ADDRESS,
            ReplyVerdict.Reason.MALFORMED,
            ReplyVerdict.Reason.WRONG_MODE,
            ReplyVerdict.Reason.BOGUS),
        List.copyOf(reasons.keySet()));
  }

  private record State(
      int reach, PollExponent poll, long wakeAt, long nextPoll, boolean stopped, int silent) {}

  private State state() {
    return new State(
        association.reach().bits(),
        association.poll(),
        association.wakeAtNanos(),
        association.nextPollNanos(),
        association.stopped(),
        association.silentPolls());
  }

  private ReplyVerdict kiss(String capture) {
    var request = send();
    return association.receive(
        echoing(Captures.of(capture).get(1).octets(), request.transmit()),
        arrival(Arrival.Sender.SERVER, T2, T3));
  }

  private NtpPacket send() {
    var action = association.wake(now);
    while (action instanceof AssociationAction.EndExchange) {
      action = association.wake(now);
    }
    return assertInstanceOf(AssociationAction.Send.class, action).request();
  }

  private ReplyVerdict reply(NtpPacket request) {
    return association.receive(
        echoing(CHRONYD, request.transmit()),
        arrival(
            Arrival.Sender.SERVER,
            T2.plus(NtpDuration.ofSeconds(-0.001)),
            T3.plus(NtpDuration.ofSeconds(0.001))));
  }

  private void endExchange() {
    if (association.wakeAtNanos() < association.nextPollNanos()) {
      now = association.wakeAtNanos();
      assertInstanceOf(AssociationAction.EndExchange.class, association.wake(now));
    }
  }

  private long dueTime() {
    return association.nextPollNanos();
  }

  private Arrival arrival(Arrival.Sender sender, NtpTimestamp t1, NtpTimestamp t4) {
    return new Arrival(sender, t1, t4, now, -24);
  }

  private static ByteBuffer echoing(byte[] octets, NtpTimestamp nonce) {
    return ByteBuffer.wrap(octets.clone()).putLong(24, nonce.bits()).rewind();
  }
}
