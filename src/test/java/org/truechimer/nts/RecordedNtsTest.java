package org.truechimer.nts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.truechimer.wire.Captures;

/// NTS between two chronyd 4.3, opened with the keys that follow from the exporter secret which the
/// TLS library logged (RFC 8446 §7.5).
class RecordedNtsTest {

  private static final String EXPORTER_SECRET =
      "ebeab41422d6fee71b4e8543d4b424b67356ad7a8e08dacefd945154af9eec791cd951329241a4e36883f9f2f3d2b4b6";

  @Test
  void everyRequestAndEveryReplyIsProvenByTheExportedKeys() throws GeneralSecurityException {
    var toServer = cipher(NtsKeys.Direction.TO_SERVER);
    var toClient = cipher(NtsKeys.Direction.TO_CLIENT);
    Set<String> sent = new HashSet<>();
    Set<String> received = new HashSet<>();
    for (var datagram : Captures.of("nts")) {
      var packet = datagram.octets();
      var plain = new byte[2048];
      int at = 48;
      AuthenticatorField field = new AuthenticatorField();
      while (AuthenticatorField.number(packet, at) != NtsField.AUTHENTICATOR.type()) {
        int octets = AuthenticatorField.number(packet, at + 2);
        if (AuthenticatorField.number(packet, at) == NtsField.COOKIE.type()) {
          assertTrue(sent.add(text(packet, at + 4, octets - 4)), "chrony never repeats a cookie");
        }
        at += octets;
      }
      assertEquals(packet.length, at + AuthenticatorField.number(packet, at + 2));
      assertTrue(field.parse(packet, at, packet.length - at));
      int hidden = field.open(datagram.fromServer() ? toClient : toServer, plain);
      if (datagram.fromServer()) {
        assertThat(hidden).isPositive();
        assertEquals(0, hidden % 104);
        for (int i = 0; i < hidden; i += 104) {
          assertEquals(NtsField.COOKIE.type(), AuthenticatorField.number(plain, i));
          received.add(text(plain, i + 4, 100));
        }
        packet[20] ^= 1;
        assertEquals(-1, field.open(toClient, plain));
      } else {
        assertEquals(0, hidden);
      }
    }
    assertThat(sent).hasSizeGreaterThan(8);
    received.retainAll(sent);
    assertThat(received).isNotEmpty();
  }

  /// What our code writes, chrony's would have written with the same nonce.
  @Test
  void theAuthenticatorOfAReplyIsMadeAgain() throws GeneralSecurityException {
    var toClient = cipher(NtsKeys.Direction.TO_CLIENT);
    for (var datagram : Captures.of("nts")) {
      if (datagram.fromServer()) {
        var packet = datagram.octets();
        int at = 48 + 36;
        var field = new AuthenticatorField();
        var plain = new byte[2048];
        assertTrue(field.parse(packet, at, packet.length - at));
        int hidden = field.open(toClient, plain);
        var again = Arrays.copyOf(packet, 4096);
        Arrays.fill(again, at, again.length, (byte) 0);
        var nonce = Arrays.copyOfRange(packet, at + 8, at + 24);
        int end = field.write(again, at, toClient, nonce, plain, hidden);
        assertArrayEquals(packet, Arrays.copyOf(again, end));
      }
    }
  }

  private static AeadCipher cipher(NtsKeys.Direction direction) throws GeneralSecurityException {
    var aead = Aead.AES_SIV_CMAC_256;
    var hash = MessageDigest.getInstance("SHA-384");
    var none = hash.digest();
    var derived =
        expandLabel(
            HexFormat.of().parseHex(EXPORTER_SECRET), NtsKeys.EXPORT_LABEL, none, none.length);
    var context = hash.digest(NtsKeys.exportContext(aead.number(), direction));
    var cipher = aead.newCipher();
    cipher.rekey(expandLabel(derived, "exporter", context, aead.keyOctets()), 0);
    return cipher;
  }

  /// HKDF-Expand-Label of RFC 8446 §7.1.
  private static byte[] expandLabel(byte[] secret, String label, byte[] context, int length)
      throws GeneralSecurityException {
    var hex =
        "%04x%02x%s%02x%s"
            .formatted(
                length,
                label.length() + 6,
                HexFormat.of().formatHex(("tls13 " + label).getBytes(StandardCharsets.US_ASCII)),
                context.length,
                HexFormat.of().formatHex(context));
    return KDF.getInstance("HKDF-SHA384")
        .deriveData(
            HKDFParameterSpec.expandOnly(
                new SecretKeySpec(secret, "HKDF"), HexFormat.of().parseHex(hex), length));
  }

  private static String text(byte[] octets, int from, int length) {
    return HexFormat.of().formatHex(octets, from, from + length);
  }
}
