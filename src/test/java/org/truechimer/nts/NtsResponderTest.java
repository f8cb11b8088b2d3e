package org.truechimer.nts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.nts.NtsResponder.Request;

/// Requests put together by hand, field by field (RFC 8915 §5.7).
class NtsResponderTest {

  private static final int UNIQUE = 0x0104;
  private static final int COOKIE = 0x0204;
  private static final int PLACEHOLDER = 0x0304;
  private static final int OTHER = 0x2323;

  private final Random random = new Random(5);
  private final CookieSealer sealer = new CookieSealer(CookieKeys.fresh(random, 0), random);
  private final NtsResponder server = new NtsResponder(sealer, random);
  private Aead aead = Aead.AES_SIV_CMAC_256;
  private NtsKeys keys = newKeys();

  private NtsKeys newKeys() {
    var toServer = new byte[aead.keyOctets()];
    var toClient = new byte[aead.keyOctets()];
    random.nextBytes(toServer);
    random.nextBytes(toClient);
    return new NtsKeys(aead, toServer, toClient);
  }

  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  private record Field(int type, byte[] body) {}

  private static Field unique(int octets) {
    return new Field(UNIQUE, filled(octets));
  }

  private Field cookie() {
    return new Field(COOKIE, sealer.seal(keys).octets());
  }

  private Field placeholder() {
    return new Field(PLACEHOLDER, new byte[CookieSealer.octets(aead)]);
  }

  private static byte[] filled(int octets) {
    var body = new byte[octets];
    Arrays.fill(body, (byte) 0x5a);
    return body;
  }

  private static byte[] packet(Field... fields) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x23});
    out.writeBytes(new byte[47]);
    for (var field : fields) {
      out.writeBytes(
          ByteBuffer.allocate(4)
              .putShort((short) field.type())
              .putShort((short) (field.body().length + 4))
              .array());
      out.writeBytes(field.body());
    }
    return out.toByteArray();
  }

  /// Adds the authenticator with what it hides.
  private byte[] proven(byte[] packet, byte... hidden) {
    var cipher = aead.newCipher();
    cipher.rekey(keys.toServer(), 0);
    var whole = Arrays.copyOf(packet, packet.length + 400);
    int length =
        new AuthenticatorField()
            .write(
                whole, packet.length, cipher, new byte[aead.nonceOctets()], hidden, hidden.length);
    return Arrays.copyOf(whole, length);
  }

  private byte[] proven(Field... fields) {
    return proven(packet(fields));
  }

  private Request check(byte[] packet) {
    return server.check(packet, packet.length);
  }

  /// How many cookies the reply brings, which is checked as a client does.
  private int cookiesIn(byte[] request) {
    // In the array of the request, as a server does it.
    var reply = Arrays.copyOf(request, 2048);
    assertEquals(Request.PROVEN, server.check(reply, request.length));
    if (random.nextBoolean()) {
      server.prepare();
    }
    int length = server.protect(reply);
    assertThat(length).isLessThanOrEqualTo(request.length);
    int at = 48 + AuthenticatorField.number(reply, 50);
    var field = new AuthenticatorField();
    assertTrue(field.parse(reply, at, AuthenticatorField.number(reply, at + 2)));
    assertEquals(length, at + AuthenticatorField.number(reply, at + 2));
    var cipher = aead.newCipher();
    cipher.rekey(keys.toClient(), 0);
    var plain = new byte[2048];
    int octets = field.open(cipher, plain);
    int each = CookieSealer.octets(aead) + 4;
    assertThat(octets).isNotNegative();
    assertEquals(0, octets % each);
    return octets / each;
  }

  @ParameterizedTest
  @EnumSource(Aead.class)
  void aReplyBringsAsManyCookiesAsTheRequestHadAndPlaceholders(Aead algorithm) {
    aead = algorithm;
    keys = newKeys();
    for (int placeholders = 0; placeholders <= 7; placeholders++) {
      var fields = new ArrayList<>(List.of(unique(32), cookie()));
      for (int i = 0; i < placeholders; i++) {
        fields.add(placeholder());
      }
      assertEquals(1 + placeholders, cookiesIn(proven(fields.toArray(Field[]::new))));
    }
  }

  @Test
  void shortPlaceholdersBuyNothingLonger() {
    var fields = new ArrayList<>(List.of(unique(32), cookie()));
    for (int i = 0; i < 20; i++) {
      fields.add(new Field(PLACEHOLDER, new byte[12]));
    }
    assertThat(cookiesIn(proven(fields.toArray(Field[]::new)))).isBetween(1, 4);
  }

  @Test
  void moreThanEightAreNeverGiven() {
    var fields = new ArrayList<>(List.of(unique(32), cookie()));
    for (int i = 0; i < 12; i++) {
      fields.add(placeholder());
    }
    assertEquals(8, cookiesIn(proven(fields.toArray(Field[]::new))));
  }

  @Test
  void theOrderOfFieldsBeforeTheProofIsFree() {
    var other = new Field(OTHER, new byte[24]);
    assertEquals(2, cookiesIn(proven(other, placeholder(), cookie(), other, unique(32), other)));
  }

  @Test
  void whatTheProofHidesAndWhatFollowsItIsIgnored() {
    assertEquals(1, cookiesIn(proven(packet(unique(32), cookie()), filled(64))));
    var followed = proven(unique(32), cookie());
    followed = Arrays.copyOf(followed, followed.length + 40);
    followed[followed.length - 40] = 0x02;
    followed[followed.length - 39] = 0x04;
    followed[followed.length - 37] = 40;
    assertEquals(1, cookiesIn(followed), "a second cookie that nothing proves");
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 28, 260, 512})
  void anIdentifierOfAnotherLengthIsMalformed(int octets) {
    assertEquals(Request.MALFORMED, check(proven(unique(octets), cookie())));
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 36, 64, 256})
  void anIdentifierComesBackAsItWas(int octets) {
    assertEquals(1, cookiesIn(proven(unique(octets), cookie())));
    var reply = new byte[2048];
    server.protect(reply);
    assertEquals(octets + 4, AuthenticatorField.number(reply, 50));
    assertThat(Arrays.copyOfRange(reply, 52, 52 + octets)).isEqualTo(filled(octets));
  }

  @Test
  void whatIsMissingOrTwiceIsMalformed() {
    assertEquals(Request.MALFORMED, check(proven(cookie())));
    assertEquals(Request.MALFORMED, check(proven(unique(32))));
    assertEquals(Request.MALFORMED, check(proven(unique(32), unique(32), cookie())));
    assertEquals(Request.MALFORMED, check(proven(unique(32), cookie(), cookie())));
    assertEquals(Request.MALFORMED, check(packet(unique(32), cookie())), "no proof");
    assertEquals(Request.MALFORMED, check(packet(unique(32))));
    assertEquals(Request.MALFORMED, check(packet(cookie())));
    assertEquals(Request.PLAIN, check(packet()));
    assertEquals(Request.PLAIN, check(packet(new Field(OTHER, new byte[24]))));
  }

  @Test
  void aCookieThatIsNotOursIsUnreadableAndTheNakIsShorter() {
    for (int octets : new int[] {12, 68, 100, 104, 200}) {
      var request = proven(unique(64), new Field(COOKIE, filled(octets)));
      assertEquals(Request.UNREADABLE, check(request));
      var nak = new byte[2048];
      int length = server.nak(nak);
      assertThat(length).isEqualTo(48 + 4 + 64).isLessThan(request.length);
    }
    var stranger = new CookieSealer(CookieKeys.fresh(random, 0), random).seal(keys);
    assertEquals(
        Request.UNREADABLE, check(proven(unique(32), new Field(COOKIE, stranger.octets()))));
  }

  @Test
  void aProofWithAnotherKeyIsUnreadable() {
    var cookie = cookie();
    keys = newKeys();
    assertEquals(Request.UNREADABLE, check(proven(unique(32), cookie)));
  }

  @Test
  void whatIsCutOffIsNotProven() {
    var request = proven(unique(32), cookie(), placeholder());
    for (int length = 0; length < request.length; length++) {
      var verdict = server.check(Arrays.copyOf(request, length), length);
      assertThat(verdict).as("%d octets", length).isNotIn(Request.PROVEN, Request.UNREADABLE);
    }
  }

  @Test
  void lengthsThatLieAreNotProven() {
    var request = proven(unique(32), cookie());
    for (int at :
        new int[] {50, 86, request.length - 38, request.length - 36, request.length - 34}) {
      for (int value : new int[] {0, 1, 3, 4, 15, 16, 17, 0x7fff, 0x8000, 0xffff}) {
        var changed = request.clone();
        AuthenticatorField.put(changed, at, value);
        if (!Arrays.equals(changed, request)) {
          assertThat(check(changed)).isNotEqualTo(Request.PROVEN);
        }
      }
    }
  }

  @Test
  void noReplyIsLikeAnother() {
    var request = proven(unique(32), cookie());
    assertEquals(Request.PROVEN, check(request));
    var first = new byte[2048];
    var second = new byte[2048];
    assertEquals(server.protect(first), server.protect(second));
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void nothingIsProtectedWithoutAProvenRequest() {
    assertThrows(IllegalStateException.class, () -> server.protect(new byte[2048]));
    assertEquals(1, cookiesIn(proven(unique(32), cookie())));
    check(packet());
    assertThrows(IllegalStateException.class, () -> server.protect(new byte[2048]));
    assertThrows(IllegalStateException.class, server::prepare);
  }
}
