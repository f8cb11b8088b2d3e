package org.truechimer.monitor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.truechimer.time.NtpTimestamp;

/// Words that prove that an asker gets what is sent to its address: the time of issue, and a code
/// over it and the address. Nothing is kept. Belongs to one thread.
final class Nonces {

  /// How long ntpq takes one for good.
  private static final Duration VALID = Duration.ofSeconds(16);

  private static final String ALGORITHM = "HmacSHA256";
  private static final int OCTETS = 16;

  private final Mac mac;

  Nonces(byte[] secret) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  String issue(Asker to, Instant now) {
    return of(to, NtpTimestamp.of(now));
  }

  boolean valid(String nonce, Asker from, Instant now) {
    if (nonce.length() != 2 * OCTETS || !nonce.chars().allMatch(c -> c >= 'a' && c <= 'p')) {
      return false;
    }
    long bits = 0;
    for (int i = 0; i < OCTETS; i++) {
      bits = bits << 4 | (nonce.charAt(i) - 'a');
    }
    var issued = new NtpTimestamp(bits);
    var age = Duration.between(issued.toInstant(now), now);
    return !age.isNegative()
        && age.compareTo(VALID) <= 0
        && MessageDigest.isEqual(latin(of(from, issued)), latin(nonce));
  }

  private String of(Asker asker, NtpTimestamp at) {
    var message = ByteBuffer.allocate(3 * Long.BYTES);
    message.putLong(asker.high()).putLong(asker.low()).putLong(at.bits());
    var code = ByteBuffer.wrap(mac.doFinal(message.array()));
    var octets = ByteBuffer.allocate(OCTETS).putLong(at.bits()).putLong(code.getLong()).array();
    // Letters from a to p, because NTPsec's ntpq takes hexadecimal digits that happen to look like
    // a decimal number for one, and sends it back in another form.
    var word = new StringBuilder(2 * OCTETS);
    for (byte octet : octets) {
      word.append((char) ('a' + (octet >> 4 & 0xf))).append((char) ('a' + (octet & 0xf)));
    }
    return word.toString();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
