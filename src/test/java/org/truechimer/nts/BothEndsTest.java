package org.truechimer.nts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.truechimer.nts.NtsResponder.Request;
import org.truechimer.nts.NtsSession.Proof;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.NtpPacketCodec;

/// Our client and our server, packet by packet.
class BothEndsTest {

  private final Random random = new Random(8915);
  private CookieKeys cookieKeys = CookieKeys.fresh(random, 0);
  private final CookieSealer sealer = new CookieSealer(cookieKeys, random);
  private final NtsResponder server = new NtsResponder(sealer, random);

  @ParameterizedTest
  @EnumSource(Aead.class)
  void everyExchangeIsProvenAndNoCookieIsSentTwice(Aead aead) {
    var session = session(aead, 1);
    Set<Cookie> sent = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      var request = request(session);
      assertTrue(sent.add(cookieOf(request)));
      var octets = octets(request);
      assertEquals(Request.PROVEN, server.check(octets, octets.length));
      var reply = new byte[octets.length];
      int length = server.protect(reply);
      assertThat(length).isLessThanOrEqualTo(octets.length);
      assertEquals(Proof.PROVEN, session.check(ByteBuffer.wrap(reply, 0, length)));
      assertEquals(8, session.cookies(), "as many as were missing came back");
      assertEquals(
          Proof.ABSENT,
          session.check(ByteBuffer.wrap(reply, 0, 48)),
          "a reply without its fields proves nothing");
    }
  }

  @ParameterizedTest
  @EnumSource(Aead.class)
  void lostRepliesAreMadeUpForByPlaceholders(Aead aead) {
    var session = session(aead, 8);
    for (int lost = 0; lost < 5; lost++) {
      request(session);
    }
    assertEquals(3, session.cookies());
    var octets = octets(request(session));
    assertEquals(Request.PROVEN, server.check(octets, octets.length));
    var reply = new byte[octets.length];
    int length = server.protect(reply);
    assertEquals(Proof.PROVEN, session.check(ByteBuffer.wrap(reply, 0, length)));
    assertEquals(8, session.cookies());
  }

  @ParameterizedTest
  @EnumSource(Aead.class)
  void aChangedBitAnywhereIsSeenByEitherEnd(Aead aead) {
    var session = session(aead, 2);
    var octets = octets(request(session));
    for (int bit = 0; bit < octets.length * 8; bit++) {
      var changed = octets.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      var verdict = server.check(changed, changed.length);
      if (verdict == Request.PROVEN) {
        // The padding behind the tag is not a part of what is proved (RFC 8915 §5.6).
        assertThat(bit / 8).isGreaterThanOrEqualTo(octets.length - 4);
        assertEquals(Aead.AES_128_GCM_SIV, aead);
      }
    }
    assertEquals(Request.PROVEN, server.check(octets, octets.length));
    var reply = new byte[octets.length];
    int length = server.protect(reply);
    for (int bit = 0; bit < (length - 4) * 8; bit++) {
      var changed = Arrays.copyOf(reply, length);
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(session.check(ByteBuffer.wrap(changed))).isNotEqualTo(Proof.PROVEN);
    }
    for (int cut = 0; cut < length; cut++) {
      assertThat(session.check(ByteBuffer.wrap(reply, 0, cut))).isNotEqualTo(Proof.PROVEN);
    }
    assertEquals(Proof.PROVEN, session.check(ByteBuffer.wrap(reply, 0, length)));
    assertThat(session.check(ByteBuffer.wrap(reply, 0, length)))
        .as("the same reply a second time")
        .isNotEqualTo(Proof.PROVEN);
  }

  @Test
  void cookiesSurviveThreeRotationsAndNotTheFourth() {
    for (int rotations = 0; rotations <= CookieKeys.KEPT; rotations++) {
      cookieKeys = CookieKeys.fresh(random, 0);
      sealer.use(cookieKeys);
      var session = session(Aead.AES_SIV_CMAC_256, 1);
      for (int i = 0; i < rotations; i++) {
        cookieKeys = cookieKeys.rotated(random, i);
      }
      cookieKeys = Objects.requireNonNull(CookieKeys.parse(cookieKeys.text()));
      sealer.use(cookieKeys);
      var octets = octets(request(session));
      assertEquals(
          rotations < CookieKeys.KEPT ? Request.PROVEN : Request.UNREADABLE,
          server.check(octets, octets.length));
    }
  }

  @Test
  void aNakIsBelievedOnlyWithTheIdentifierOfTheRequest() {
    var session = session(Aead.AES_SIV_CMAC_256, 8);
    sealer.use(CookieKeys.fresh(random, 0));
    var octets = octets(request(session));
    assertEquals(Request.UNREADABLE, server.check(octets, octets.length));
    var nak = new byte[octets.length];
    nak[0] = (byte) 0xe4;
    System.arraycopy(new byte[] {'N', 'T', 'S', 'N'}, 0, nak, 12, 4);
    int length = server.nak(nak);
    var forged = Arrays.copyOf(nak, length);
    forged[60] ^= 1;
    assertEquals(Proof.ABSENT, session.check(ByteBuffer.wrap(forged)));
    assertEquals(Proof.ABSENT, session.check(ByteBuffer.wrap(nak, 0, 48)));
    assertEquals(false, session.refused());
    assertEquals(Proof.NAK, session.check(ByteBuffer.wrap(nak, 0, length)));
    assertEquals(true, session.refused());
    assertNull(session.giveAway(), "what the server refuses is not kept");
  }

  @Test
  void aNakToTheFirstRequestTriesTheOtherKeys() {
    var right = keys(Aead.AES_128_GCM_SIV);
    var cookies = new ArrayList<Cookie>();
    for (int i = 0; i < 8; i++) {
      cookies.add(sealer.seal(right));
    }
    var session = new NtsSession(keys(Aead.AES_128_GCM_SIV), right, cookies);
    var octets = octets(request(session));
    assertEquals(Request.UNREADABLE, server.check(octets, octets.length));
    var nak = new byte[octets.length];
    System.arraycopy(new byte[] {'N', 'T', 'S', 'N'}, 0, nak, 12, 4);
    assertEquals(Proof.NAK, session.check(ByteBuffer.wrap(nak, 0, server.nak(nak))));
    assertEquals(false, session.refused());
    octets = octets(request(session));
    assertEquals(Request.PROVEN, server.check(octets, octets.length));
  }

  @ParameterizedTest
  @EnumSource(Aead.class)
  void aSessionGoesOnInAnotherRun(Aead aead) {
    var session = session(aead, 8);
    var kept = Objects.requireNonNull(session.giveAway());
    assertEquals(0, session.cookies());
    assertNull(session.protect(NtpPacket.request(6, new NtpTimestamp(1)), random));
    var again = Objects.requireNonNull(KeptSession.parse(kept.lines()));
    assertEquals(kept, again);
    var octets = octets(request(again.resumed()));
    assertEquals(Request.PROVEN, server.check(octets, octets.length));
  }

  @Test
  void aDamagedFileHoldsNoSession() {
    assertNull(KeptSession.parse(List.of()));
    assertNull(KeptSession.parse(List.of("keys 15 00 00", "cookie 00")));
    assertNull(KeptSession.parse(List.of("keys", "cookie " + "00".repeat(100))));
    assertNull(CookieKeys.parse(""));
    assertNull(CookieKeys.parse("truechimer cookie keys 1\n00000001 0 00\n"));
    assertNotNull(CookieKeys.parse(cookieKeys.text()));
  }

  @Test
  void pausesGrowFromTenSecondsToFiveDays() {
    var policy = RekeyPolicy.FRESH;
    assertEquals(0, policy.pauseNanos());
    assertEquals(10_000_000_000L, policy.failed().pauseNanos());
    assertEquals(15_000_000_000L, policy.failed().failed().pauseNanos());
    for (int i = 0; i < 1000; i++) {
      policy = policy.failed();
    }
    assertEquals(5L * 86_400 * 1_000_000_000L, policy.pauseNanos());
  }

  private NtsSession session(Aead aead, int cookies) {
    var keys = keys(aead);
    var jar = new ArrayList<Cookie>();
    for (int i = 0; i < cookies; i++) {
      jar.add(sealer.seal(keys));
    }
    return new NtsSession(keys, null, jar);
  }

  private NtsKeys keys(Aead aead) {
    var toServer = new byte[aead.keyOctets()];
    var toClient = new byte[aead.keyOctets()];
    random.nextBytes(toServer);
    random.nextBytes(toClient);
    return new NtsKeys(aead, toServer, toClient);
  }

  private NtpPacket request(NtsSession session) {
    return Objects.requireNonNull(
        session.protect(NtpPacket.request(6, new NtpTimestamp(random.nextLong())), random));
  }

  private static byte[] octets(NtpPacket packet) {
    return NtpPacketCodec.encode(packet).array();
  }

  private static Cookie cookieOf(NtpPacket packet) {
    return new Cookie(packet.extensions().get(1).body());
  }
}
