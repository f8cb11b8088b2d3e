package org.truechimer.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.auth.KeyFile.Fault;
import org.truechimer.auth.KeyFile.Problem;

/// Lines as the manual pages of ntpd, NTPsec and chrony have them.
class KeyFileTest {

  @Test
  void readsWhatBothDaemonsRead() {
    var content =
        KeyFile.parse(
            """
            # written by ntpkeygen
            ! a comment of chrony's
             ; another
            % and another
            1 M keyone_test            # MD5 key
            10 tulip
            4294967295 SHA1 HEX:1dc764e0791b11fa67efc7ecbc4b0d73f68a070c
            12\tSHA512   ASCII:ssl_is_older_than_you 192.0.2.1,192.0.2.2
            14 AES 0123456789abcdef
            """);
    assertThat(content.problems()).isEmpty();
    assertEquals(
        List.of(
            key(1, MacAlgorithm.MD5, "keyone_test"),
            key(10, MacAlgorithm.MD5, "tulip"),
            key(12, MacAlgorithm.SHA512, "ssl_is_older_than_you"),
            key(14, MacAlgorithm.AES_128_CMAC, "0123456789abcdef"),
            new SymmetricKey(
                KeyId.of(4_294_967_295L),
                MacAlgorithm.SHA1,
                HexFormat.of().parseHex("1dc764e0791b11fa67efc7ecbc4b0d73f68a070c"))),
        content.ring().all());
  }

  @Test
  void aSecretOfMoreThanTwentyCharactersIsHexadecimalIfItCanBe() {
    assertEquals(
        new SymmetricKey(
            KeyId.of(1), MacAlgorithm.SHA256, HexFormat.of().parseHex("00".repeat(11))),
        only("1 SHA256 " + "00".repeat(11)));
    assertEquals(key(1, MacAlgorithm.SHA256, "00".repeat(10)), only("1 SHA256 " + "00".repeat(10)));
    assertEquals(
        key(1, MacAlgorithm.SHA256, "correct-horse-battery-staple"),
        only("1 SHA256 correct-horse-battery-staple"));
  }

  @Test
  void ntpdsAesSecretsAreCutOrFilled() {
    assertEquals(
        new SymmetricKey(
            KeyId.of(4),
            MacAlgorithm.AES_128_CMAC,
            Arrays.copyOf("short".getBytes(StandardCharsets.US_ASCII), 16)),
        only("4 AES short"));
  }

  @ParameterizedTest
  @CsvSource({
    "0 MD5 secret,BAD_NUMBER",
    "4294967296 MD5 secret,BAD_NUMBER",
    "-1 MD5 secret,BAD_NUMBER",
    "one MD5 secret,BAD_NUMBER",
    "1,NO_SECRET",
    "1 # none,NO_SECRET",
    "1 MD5,NO_SECRET",
    "1 SHA1 # later,NO_SECRET",
    "1 WHIRLPOOL secret,UNKNOWN_TYPE",
    "1 MD5 HEX:abc,BAD_HEX",
    "1 MD5 HEX:xy,BAD_HEX",
    "1 MD5 HEX:,BAD_LENGTH",
    "1 AES128 HEX:0011,BAD_LENGTH",
    "1 AES256 ASCII:0123456789abcdef,BAD_LENGTH"
  })
  void saysWhatIsWrongAndWhere(String line, Fault fault) {
    var content = KeyFile.parse("# first line\n\n" + line + "\n9 MD5 fine\n");
    assertEquals(List.of(new Problem(3, fault)), content.problems());
    assertEquals(1, content.ring().size());
  }

  @Test
  void theLaterOfTwoCounts() {
    var content = KeyFile.parse("1 MD5 first\n1 SHA1 second\n");
    assertEquals(List.of(new Problem(2, Fault.REPEATED)), content.problems());
    assertEquals(List.of(key(1, MacAlgorithm.SHA1, "second")), content.ring().all());
  }

  @Test
  void aSecretIsInNoText() {
    var content = KeyFile.parse("1 MD5 opensesame\n2 AES256 HEX:00112233\n");
    assertThat(content.toString() + content.ring() + content.ring().all())
        .doesNotContain("opensesame", "6f70656e", "00112233")
        .contains("MD5 key 1");
  }

  private static SymmetricKey only(String text) {
    var content = KeyFile.parse(text);
    assertThat(content.problems()).isEmpty();
    return content.ring().all().getFirst();
  }

  private static SymmetricKey key(long id, MacAlgorithm algorithm, String secret) {
    return new SymmetricKey(KeyId.of(id), algorithm, secret.getBytes(StandardCharsets.US_ASCII));
  }
}
