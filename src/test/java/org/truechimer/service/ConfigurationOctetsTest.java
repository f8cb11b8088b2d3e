package org.truechimer.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfigurationOctetsTest {

  @Test
  void everyFileComesBackOctetByOctet() {
    var random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      var octets = new byte[random.nextInt(64)];
      random.nextBytes(octets);
      var text = ConfigurationOctets.text(octets);
      assertArrayEquals(octets, ConfigurationOctets.octets(text, octets));
      assertArrayEquals(
          octets, ConfigurationOctets.original(text, ConfigurationOctets.digest(octets)));
    }
  }

  @Test
  void aNewWordInALatinFileStaysLatin() {
    var before = "# für Zürich\n".getBytes(StandardCharsets.ISO_8859_1);
    var after = ConfigurationOctets.text(before) + "# Genève\n";
    assertArrayEquals(
        after.getBytes(StandardCharsets.ISO_8859_1), ConfigurationOctets.octets(after, before));
  }

  @Test
  void aCharacterThatLatinLacksTurnsTheFileIntoUtf8() {
    var before = "# für\n".getBytes(StandardCharsets.ISO_8859_1);
    var after = ConfigurationOctets.text(before) + "# 时间\n";
    assertArrayEquals(
        after.getBytes(StandardCharsets.UTF_8), ConfigurationOctets.octets(after, before));
  }

  @Test
  void removingTheLastLatinOctetDoesNotChangeTheRest() {
    // In ISO 8859-1 "Ã©" are the octets of a UTF-8 "é": alone they would be read as that.
    var before = new byte[] {(byte) 0xff, (byte) 0xc3, (byte) 0xa9};
    var after = ConfigurationOctets.text(before).substring(1);
    assertEquals(after, ConfigurationOctets.text(ConfigurationOctets.octets(after, before)));
  }

  /// FIPS 180-2, appendix B.1.
  @Test
  void theDigestIsSha256() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ConfigurationOctets.digest("abc".getBytes(StandardCharsets.US_ASCII)));
  }
}
