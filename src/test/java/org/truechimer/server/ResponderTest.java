package org.truechimer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.auth.KeyFile;
import org.truechimer.auth.KeyRing;
import org.truechimer.command.ServerSettings.RateLimit;
import org.truechimer.nts.CookieKeys;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerSnapshot.ToldTime;
import org.truechimer.wire.Captures;
import org.truechimer.wire.Decoded;
import org.truechimer.wire.LeapIndicator;
import org.truechimer.wire.Mode;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.NtpPacketCodec;

/// Answers to requests of real clients, as recorded, and to made ones.
class ResponderTest {

  /// The keys of the captures.
  private static final String KEYS =
      """
      1 MD5 HEX:6b6579206f6e6520666f72207465737473
      2 SHA1 HEX:00112233445566778899aabbccddeeff00112233
      3 SHA256 HEX:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
      4 AES 2b7e151628aed2a6abf7158809cf4f3c
      5 AES256 HEX:603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4
      """;

  /// Damaged datagrams; -Dtruechimer.damaged=100000000 takes some minutes.
  private static final int DAMAGED = Integer.getInteger("truechimer.damaged", 200_000);

  private static final long SECOND = 1L << 32;
  private static final long ARRIVED = 0xeeade7fa_33168000L;
  private static final long LEAVES = ARRIVED + 5000;
  private static final long IPV4 = 0xffff_0000_0000L;
  private static final long CLIENT = IPV4 | 0xc0000202L;

  private static final ServedTime TIME =
      new ServedTime(
          0,
          3,
          -25,
          0x23,
          0x07,
          ARRIVED - 100 * SECOND,
          ServedTime.PHI,
          0xc000020a,
          ARRIVED - 164 * SECOND,
          0,
          ToldTime.Source.SOURCES);

  private final Tally tally = new Tally();
  private final Datagram datagram = new Datagram();
  private long leaves = LEAVES;
  private Published published = published("allow");
  private Responder responder = responder(null, KeyRing.EMPTY);

  private static Supplier<CookieKeys> keys(int seed) {
    var keys = CookieKeys.fresh(new Random(seed), 1000);
    return () -> keys;
  }

  private static Published published(String... rules) {
    var read = AccessRules.read(List.of(rules));
    var good = assertInstanceOf(AccessRules.Read.Good.class, read);
    return new Published(TIME, good.rules(), null);
  }

  private Responder responder(@Nullable RateLimit limit, KeyRing keys) {
    return new Responder(
        new ServerRules(limit, keys, true, true, 64, 1),
        published,
        () -> leaves,
        tally,
        new Random(7));
  }

  private void use(@Nullable RateLimit limit, KeyRing keys, String... rules) {
    published = published(rules);
    responder = responder(limit, keys);
  }

  private Action send(byte[] request) {
    return send(request, CLIENT, ARRIVED);
  }

  private Action send(byte[] request, long from, long arrived) {
    // What an earlier datagram left behind must not matter.
    Arrays.fill(datagram.octets(), (byte) 0xa5);
    System.arraycopy(request, 0, datagram.octets(), 0, request.length);
    datagram.from(request.length, 0, from, 4711);
    datagram.arrived(arrived, true);
    return responder.answer(datagram);
  }

  private NtpPacket answer() {
    var decoded = NtpPacketCodec.decode(ByteBuffer.wrap(datagram.octets(), 0, datagram.length()));
    return assertInstanceOf(Decoded.Packet.class, decoded).packet();
  }

  private long count(ServerCount count) {
    Map<ServerCount, Long> sums = Tally.newSums();
    tally.addTo(sums);
    return sums.getOrDefault(count, 0L);
  }

  private static byte[] request(int version, int mode) {
    var request = new byte[48];
    request[0] = (byte) (version << 3 | mode);
    request[2] = 6;
    ByteBuffer.wrap(request).putLong(40, 0x0d5f5f44_24d622b8L);
    return request;
  }

  static Stream<byte[]> requestsOfRealClients() {
    return Stream.of(
            "ntp-v4-chrony",
            "ntp-v4-ntpsec",
            "ntp-v4-classic",
            "ntp-old-versions-chrony",
            "ntp-old-versions-classic",
            "ntp-old-versions-ntpsec")
        .flatMap(name -> Captures.of(name).stream())
        .filter(datagram -> !datagram.fromServer() && datagram.octets().length == 48)
        .map(Captures.Recorded::octets)
        // The captures of old versions also try versions and modes that there are not.
        .filter(octets ->
            (octets[0] & 7) == 3 && (octets[0] >> 3 & 7) <= 4 && (octets[0] >> 3 & 7) > 0);
  }

  /// RFC 5905 §9.2, figure 24 and the paragraphs before.
  @ParameterizedTest
  @MethodSource("requestsOfRealClients")
  void answersRealClientsFieldByField(byte[] request) {
    assertEquals(Action.ANSWER, send(request));
    var asked =
        assertInstanceOf(Decoded.Packet.class, NtpPacketCodec.decode(ByteBuffer.wrap(request)))
            .packet();
    var packet = answer();
    assertEquals(LeapIndicator.NONE, packet.leap());
    assertEquals(asked.version(), packet.version());
    assertEquals(Mode.SERVER, packet.mode());
    assertEquals(3, packet.stratum());
    assertEquals(asked.poll(), packet.poll());
    assertEquals(-25, packet.precision());
    assertEquals(0x23, packet.rootDelay().bits());
    // 7 units and 100 s of 15 ppm, which is 98.3 units of 2^-16 s.
    assertEquals(7 + 98, packet.rootDispersion().bits());
    assertEquals(0xc000020a, packet.referenceId().bits());
    assertEquals(ARRIVED - 164 * SECOND, packet.reference().bits());
    assertEquals(asked.transmit(), packet.origin());
    assertEquals(ARRIVED, packet.receive().bits());
    assertEquals(LEAVES, packet.transmit().bits());
    assertEquals(48, datagram.length());
  }

  @Test
  void aPeerIsAnsweredAsOneThatWaits() {
    assertEquals(Action.ANSWER, send(request(4, 1)));
    assertEquals(Mode.SYMMETRIC_PASSIVE, answer().mode());
  }

  @Test
  void versionOneHasNoModes() {
    assertEquals(Action.ANSWER, send(request(1, 0)));
    assertEquals(Mode.SERVER, answer().mode());
    assertEquals(1, answer().version());
  }

  /// No answer to an answer, or two servers would talk for ever.
  @ParameterizedTest
  @CsvSource({
    "4,0,DROPPED_MODE",
    "4,2,DROPPED_MODE",
    "4,4,DROPPED_MODE",
    "4,5,DROPPED_MODE",
    "0,3,DROPPED_MALFORMED",
    "5,3,DROPPED_MALFORMED",
    "7,3,DROPPED_MALFORMED",
    "2,7,DROPPED_CONTROL",
    "3,0,DROPPED_MODE"
  })
  void whatIsNoRequestIsDropped(int version, int mode, ServerCount count) {
    assertEquals(Action.SILENCE, send(request(version, mode)));
    assertEquals(1, count(count));
  }

  @Test
  void whatIsTooShortOrTooOddIsDropped() {
    for (int length = 0; length < 48; length++) {
      assertEquals(Action.SILENCE, send(Arrays.copyOf(request(4, 3), length)), "" + length);
    }
    for (int length = 49; length < 200; length++) {
      var odd = Arrays.copyOf(request(4, 3), length);
      Arrays.fill(odd, 48, length, (byte) 0x7f);
      var action = send(odd, CLIENT + length, ARRIVED + length * SECOND);
      boolean mac = length == 52 || (length >= 68 && length <= 72);
      assertEquals(mac ? Action.ANSWER : Action.SILENCE, action, "" + length);
    }
  }

  @Test
  void extensionFieldsThatNobodyKnowsAreNoReasonForSilence() {
    var long28 = Arrays.copyOf(request(4, 3), 48 + 28);
    ByteBuffer.wrap(long28).putShort(48, (short) 0x2104).putShort(50, (short) 28);
    assertEquals(Action.ANSWER, send(long28));
    assertEquals(48, datagram.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth-md5",
        "auth-sha1",
        "auth-sha256",
        "auth-aes128-cmac",
        "auth-aes256-cmac",
        "auth-md5-ntpsec",
        "auth-sha1-ntpsec",
        "auth-aes128-cmac-ntpsec"
      })
  void aProvedRequestGetsAProvedAnswer(String capture) {
    var ring = KeyFile.parse(KEYS).ring();
    use(null, ring, "restrict default notrust");
    for (var recorded : Captures.of(capture)) {
      if (recorded.fromServer()) {
        continue;
      }
      assertEquals(Action.ANSWER, send(recorded.octets()));
      assertThat(datagram.length()).isLessThanOrEqualTo(recorded.octets().length);
      var checker = new org.truechimer.auth.Authenticator(ring);
      int version = recorded.octets()[0] >>> 3 & 7;
      var check = checker.check(datagram.octets(), 48, datagram.length(), version);
      assertInstanceOf(org.truechimer.auth.MacCheck.Proven.class, check);
      // Without its digest the rule forbids an answer; with a wrong one the client is told.
      assertEquals(Action.SILENCE, send(Arrays.copyOf(recorded.octets(), 48)));
    }
    assertThat(count(ServerCount.PROVEN_BY_KEY)).isPositive();
    assertThat(count(ServerCount.DROPPED_UNPROVEN)).isPositive();
  }

  /// RFC 5905 §9.2: a crypto-NAK is a header with four zero octets behind it.
  @Test
  void aWrongKeyIsToldWithFourZeroOctets() {
    use(null, KeyFile.parse(KEYS).ring(), "allow");
    var request = Captures.of("auth-sha1").getFirst().octets().clone();
    request[60] ^= 1;
    assertEquals(Action.ANSWER, send(request));
    assertEquals(52, datagram.length());
    assertArrayEquals(new byte[4], Arrays.copyOfRange(datagram.octets(), 48, 52));
    assertEquals(1, count(ServerCount.KISSED_CRYPTO));
    assertEquals(Action.SILENCE, send(request), "not again within four seconds");
    assertEquals(1, count(ServerCount.DROPPED_UNPROVEN));
  }

  /// RFC 9769 §2: the answer tells when the one before left, and echoes the client's own receive
  /// stamp; a client that repeats itself is answered in basic mode.
  @Test
  void anInterleavedClientLearnsWhenTheAnswerBeforeLeft() {
    var first = request(4, 3);
    var one = ByteBuffer.wrap(first).putLong(24, 1).putLong(32, 2).array();
    assertEquals(Action.ANSWER, send(one));
    assertEquals(0x0d5f5f44_24d622b8L, answer().origin().bits());
    long sentUnder = datagram.sentUnder();
    assertThat(sentUnder).isNotZero();
    responder.sent(sentUnder, LEAVES + 3333);

    long received = 0xeeade7fa_99999999L;
    var second = ByteBuffer.wrap(request(4, 3)).putLong(24, ARRIVED).putLong(32, received).array();
    assertEquals(Action.ANSWER, send(second, CLIENT, ARRIVED + SECOND));
    var packet = answer();
    assertEquals(received, packet.origin().bits());
    assertEquals(ARRIVED + SECOND, packet.receive().bits());
    assertEquals(LEAVES + 3333, packet.transmit().bits());
    assertEquals(1, count(ServerCount.INTERLEAVED));

    assertEquals(Action.ANSWER, send(second, CLIENT, ARRIVED + 2 * SECOND));
    assertEquals(0x0d5f5f44_24d622b8L, answer().origin().bits(), "basic");
    assertEquals(Action.ANSWER, send(second, CLIENT + 1, ARRIVED + 3 * SECOND));
    assertEquals(1, count(ServerCount.INTERLEAVED), "nor is another client told");
  }

  /// Until the kernel has told when it left, an answer is basic: never with a stamp of zero.
  @Test
  void withoutTheStampTheAnswerIsBasic() {
    send(ByteBuffer.wrap(request(4, 3)).putLong(24, 1).putLong(32, 2).array());
    var second = ByteBuffer.wrap(request(4, 3)).putLong(24, ARRIVED).putLong(32, 5).array();
    assertEquals(Action.ANSWER, send(second, CLIENT, ARRIVED + SECOND));
    assertEquals(ARRIVED + SECOND, answer().transmit().bits(), "now, and not before it arrived");
    assertEquals(0x0d5f5f44_24d622b8L, answer().origin().bits());
  }

  @Test
  void twoRequestsAtTheSameTimeHaveTwoReceiveStamps() {
    var request = ByteBuffer.wrap(request(4, 3)).putLong(24, 1).putLong(32, 2).array();
    send(request);
    long first = answer().receive().bits();
    send(request);
    assertEquals(first + 1, answer().receive().bits());
  }

  @Test
  void theTransmitStampIsNeverBeforeTheReceiveStamp() {
    leaves = ARRIVED - 400;
    send(request(4, 3));
    assertEquals(ARRIVED, answer().transmit().bits());
  }

  @Test
  void anUnsynchronisedClockIsServedAsSuch() {
    published.tell(ServedTime.unsynchronised(-20));
    send(request(4, 3));
    assertEquals(LeapIndicator.UNSYNCHRONISED, answer().leap());
    assertEquals(0, answer().stratum());
    assertEquals(0, answer().referenceId().bits());
    assertEquals(-20, answer().precision());
  }

  @Test
  void aSmearMovesAllStampsOfOurClock() {
    long shift = SECOND / 4;
    published.tell(
        new ServedTime(
            0,
            3,
            -25,
            0,
            0,
            ARRIVED,
            0,
            0xfe100000,
            ARRIVED - 16,
            -shift,
            ToldTime.Source.SOURCES));
    var request = ByteBuffer.wrap(request(4, 3)).putLong(24, 1).putLong(32, 2).array();
    send(request);
    assertEquals(ARRIVED - shift, answer().receive().bits());
    assertEquals(LEAVES - shift, answer().transmit().bits());
    assertEquals(ARRIVED - 16 - shift, answer().reference().bits());
    responder.sent(datagram.sentUnder(), LEAVES + 100);
    var second = ByteBuffer.wrap(request(4, 3)).putLong(24, ARRIVED - shift).putLong(32, 9).array();
    send(second, CLIENT, ARRIVED + SECOND);
    assertEquals(LEAVES + 100 - shift, answer().transmit().bits());
  }

  @Test
  void rulesDecideWhoIsAnswered() {
    use(null, KeyRing.EMPTY, "allow 192.0.2", "deny 192.0.2.9", "restrict 192.0.2.10 ignore");
    assertEquals(Action.ANSWER, send(request(4, 3)));
    assertEquals(Action.SILENCE, send(request(4, 3), IPV4 | 0xc0000209L, ARRIVED));
    assertEquals(Action.SILENCE, send(request(4, 3), IPV4 | 0xc0000301L, ARRIVED));
    assertEquals(2, count(ServerCount.DROPPED_ACCESS));
    assertEquals(Action.CONTROL, send(request(2, 6)));
    assertEquals(Action.SILENCE, send(request(2, 6), IPV4 | 0xc0000209L, ARRIVED));
    assertEquals(Action.SILENCE, send(request(2, 6), IPV4 | 0xc000020aL, ARRIVED));
    published.use(
        assertInstanceOf(AccessRules.Read.Good.class, AccessRules.read(List.of("deny"))).rules());
    assertEquals(Action.SILENCE, send(request(4, 3)));
  }

  @Test
  void aPeerMayHaveToProveItself() {
    use(null, KeyRing.EMPTY, "restrict default nopeer");
    assertEquals(Action.SILENCE, send(request(4, 1)));
    assertEquals(Action.ANSWER, send(request(4, 3)));
  }

  @Test
  void whoMayNotAskCanBeTold() {
    use(null, KeyRing.EMPTY, "restrict default noserve kod");
    assertEquals(Action.ANSWER, send(request(4, 3)));
    assertEquals("DENY", answer().referenceId().ascii());
    assertEquals(0, answer().stratum());
    assertEquals(LeapIndicator.UNSYNCHRONISED, answer().leap());
    assertEquals(0x0d5f5f44_24d622b8L, answer().origin().bits());
    assertEquals(Action.SILENCE, send(request(4, 3)), "not again within four seconds");
  }

  /// RFC 5905 §7.4: RATE. 100 requests in a second: eight are answered, one is told, and of the
  /// others one in four is answered all the same.
  @Test
  void whoAsksTooOftenIsToldOnceAndThenNot() {
    use(new RateLimit(2, 8, 2, true, 32, 64, 0), KeyRing.EMPTY, "allow");
    int silent = 0;
    for (int i = 0; i < 1000; i++) {
      silent += send(request(4, 3), CLIENT, ARRIVED + i * SECOND / 1000) == Action.SILENCE ? 1 : 0;
    }
    assertEquals(1, count(ServerCount.KISSED_RATE));
    assertEquals(silent, count(ServerCount.DROPPED_RATE));
    assertEquals(0.75 * 992, silent, 60);
    assertEquals(
        Action.ANSWER, send(request(4, 3), CLIENT + 1, ARRIVED), "others are not to blame");
  }

  @Test
  void aKissAsksForTheIntervalThatIsAllowed() {
    use(new RateLimit(64, 1, 0, true, 32, 64, 0), KeyRing.EMPTY, "allow");
    send(request(4, 3));
    send(request(4, 3));
    assertEquals("RATE", answer().referenceId().ascii());
    assertEquals(6, answer().poll());
  }

  @Test
  void loopbackIsNotLimited() {
    use(new RateLimit(2, 1, 0, true, 32, 64, 1), KeyRing.EMPTY);
    for (int i = 0; i < 100; i++) {
      assertEquals(Action.ANSWER, send(request(4, 3), IPV4 | 0x7f000001L, ARRIVED));
    }
  }

  @Test
  void allClientsTogetherAreToldOneHundredTimesASecond() {
    use(new RateLimit(64, 1, 0, true, 32, 64, 0), KeyRing.EMPTY, "allow");
    for (int i = 0; i < 10_000; i++) {
      long from = IPV4 | (0x0a000000L + i % 50);
      send(request(4, 3), from + i / 100 * 256L, ARRIVED + (i % 100) * SECOND / 1000);
    }
    assertEquals(100, count(ServerCount.KISSED_RATE));
  }

  /// Stamps of two processors that take turns lie a little out of order.
  @Test
  void stampsAroundTheTurnOfASecondBringNoMoreKisses() {
    use(new RateLimit(64, 1, 0, true, 32, 64, 0), KeyRing.EMPTY, "allow");
    long turn = (ARRIVED & -SECOND) + SECOND;
    for (int i = 0; i < 10_000; i++) {
      long client = IPV4 | (0x0a000000L + i / 2);
      send(request(4, 3), client, i % 3 == 0 ? turn - 1 - i : turn + i);
    }
    assertThat(count(ServerCount.KISSED_RATE)).isBetween(100L, 200L);
  }

  @Test
  void aClockThatWasSetBackDoesNotEndKisses() {
    use(new RateLimit(64, 1, 0, true, 32, 64, 0), KeyRing.EMPTY, "allow");
    for (long back : new long[] {0, 3600}) {
      for (int i = 0; i < 1000; i++) {
        long client = IPV4 | (0x0a000000L + back * 256 + i / 2);
        send(request(4, 3), client, ARRIVED - back * SECOND);
      }
    }
    assertEquals(200, count(ServerCount.KISSED_RATE));
  }

  @Test
  void everyDatagramHasOneFate() {
    use(
        RateLimit.usual(),
        KeyFile.parse(KEYS).ring(),
        "allow 192.0.2",
        "restrict 10/8 noserve kod");
    var random = new Random(1);
    var seeds = new ArrayList<byte[]>(Captures.all().map(Captures.Recorded::octets).toList());
    for (int i = 0; i < DAMAGED; i++) {
      var octets = seeds.get(random.nextInt(seeds.size())).clone();
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt();
      }
      int length = random.nextInt(8) == 0 ? random.nextInt(octets.length + 1) : octets.length;
      long from = IPV4 | (random.nextBoolean() ? 0xc0000200L : 0x0a000000L) | random.nextInt(256);
      var action = send(Arrays.copyOf(octets, length), from, ARRIVED + (long) i * SECOND / 1000);
      if (action == Action.ANSWER) {
        assertThat(datagram.length()).isLessThanOrEqualTo(length).isGreaterThanOrEqualTo(48);
        int mode = datagram.octets()[0] & 7;
        assertTrue(mode == 4 || mode == 2);
      }
    }
    long fates =
        Arrays.stream(ServerCount.values())
            .filter(each -> each.fate() != null)
            .mapToLong(this::count)
            .sum();
    assertEquals(count(ServerCount.RECEIVED), fates);
    assertEquals(DAMAGED, fates);
  }

  @Test
  void aCookieThatNobodyCanReadIsToldWithTheRequestsIdentifier() {
    published = new Published(TIME, published("allow").rules(), keys(3));
    responder = responder(null, KeyRing.EMPTY);
    var request =
        Captures.of("nts").stream()
            .filter(recorded -> !recorded.fromServer() && recorded.octets().length > 200)
            .findFirst()
            .orElseThrow()
            .octets();
    assertEquals(Action.ANSWER, send(request));
    var packet = answer();
    assertEquals("NTSN", packet.referenceId().ascii());
    assertEquals(0x0104, packet.extensions().getFirst().type());
    assertThat(datagram.length()).isLessThan(request.length);
    assertEquals(1, count(ServerCount.KISSED_NTS));
  }

  /// A worker must not be held up by the collector: nothing is allocated for a plain request, an
  /// interleaved one, or one with a key, once the first of each was answered.
  @Test
  void answeringAllocatesNothing() {
    use(new RateLimit(2, 255, 2, true, 32, 64, 0), KeyFile.parse(KEYS).ring(), "allow");
    var threads = assertInstanceOf(ThreadMXBean.class, ManagementFactory.getThreadMXBean());
    var plain = request(4, 3);
    var signed = Captures.of("auth-sha1").getFirst().octets();
    var cmac = Captures.of("auth-aes128-cmac").getFirst().octets();
    var interleaved = ByteBuffer.wrap(request(4, 3)).putLong(24, 1).putLong(32, 2).array();
    var all = new byte[][] {plain, signed, cmac, interleaved};
    assertNotNull(all);
    long fewest = Long.MAX_VALUE;
    for (int round = 0; round < 30; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        send(all[i & 3], CLIENT + (i & 0xff), ARRIVED + i * SECOND);
        if (datagram.sentUnder() != 0) {
          responder.sent(datagram.sentUnder(), LEAVES);
        }
      }
      fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(fewest).as("octets for 10,000 answers").isLessThan(10_000);
  }
}
