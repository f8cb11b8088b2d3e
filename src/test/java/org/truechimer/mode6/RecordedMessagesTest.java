package org.truechimer.mode6;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/// Every message between ntpq and the two kinds of ntpd that was recorded.
class RecordedMessagesTest {

  static final List<String> CAPTURES = Recordings.ALL;

  @ParameterizedTest
  @FieldSource("CAPTURES")
  void everyMessageIsReadAndWrittenBack(String capture) {
    for (var octets : Recordings.datagrams(capture)) {
      var message = Recordings.message(octets);
      var again = ControlCodec.encode(message);
      // The two bits of the leap indicator mean nothing here and are not kept.
      var expected = octets.clone();
      expected[0] &= 0x3f;
      if (message.trailer() == null) {
        assertThat(HexFormat.of().formatHex(again)).isEqualTo(hexPadded(expected));
      } else {
        assertEquals(message, Recordings.message(again));
      }
    }
  }

  /// Daemons pad with what was in their buffer before.
  private static String hexPadded(byte[] octets) {
    int payload = Recordings.message(octets).length();
    var padded = Arrays.copyOf(octets, 12 + payload);
    return HexFormat.of().formatHex(Arrays.copyOf(padded, (12 + payload + 3) / 4 * 4));
  }

  @ParameterizedTest
  @FieldSource("CAPTURES")
  void noTruncatedMessageIsTakenForWhole(String capture) {
    for (var octets : Recordings.datagrams(capture)) {
      int payload = Recordings.message(octets).length();
      for (int length = 0; length < 12 + payload; length++) {
        var cut = ByteBuffer.wrap(octets, 0, length);
        assertInstanceOf(ControlCodec.Decoded.Malformed.class, ControlCodec.decode(cut));
      }
    }
  }

  @Test
  void everyAuthenticatedMessageIsProvedByItsKeyAndByNoOther() {
    var keys = KeyFile.parse(Recordings.text("keys.ntp"));
    assertThat(keys).containsOnlyKeys(1, 2, 4, 7);
    int proved = 0;
    for (var capture : CAPTURES) {
      for (var octets : Recordings.datagrams(capture)) {
        var trailer = Recordings.message(octets).trailer();
        if (trailer == null || !keys.containsKey(trailer.keyId())) {
          continue;
        }
        proved++;
        assertTrue(key(trailer.keyId()).proves(octets, trailer), capture);
        assertFalse(key(1).proves(octets, trailer));
        octets[3] ^= 1;
        assertFalse(key(trailer.keyId()).proves(octets, trailer));
      }
    }
    assertThat(proved).isGreaterThan(10);
  }

  private static ControlKey key(int id) {
    return Objects.requireNonNull(KeyFile.parse(Recordings.text("keys.ntp")).get(id));
  }

  @Test
  void aRequestIsSignedAsNtpqSignsIt() {
    var key = key(7);
    var recorded =
        Recordings.exchanges("mode6-ntpsec").stream()
            .filter(exchange -> exchange.request().header().opcode() == Opcode.CONFIGURE)
            .findFirst()
            .orElseThrow()
            .request();
    var unsigned = new ControlMessage(recorded.header(), recorded.payload(), null);
    // ntpq sets the leap indicator, we do not: the digest differs, its length and place do not.
    assertEquals(16, Objects.requireNonNull(key.sign(unsigned).trailer()).digest().length);
    assertEquals(56 - 4, ControlCodec.encode(key.sign(unsigned)).length);
  }

  @Test
  void aesCmacIsThatOfRfc4493() throws Exception {
    var key = HexFormat.of().parseHex("2b7e151628aed2a6abf7158809cf4f3c");
    var message =
        HexFormat.of()
            .parseHex(
                "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                    + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
    assertArrayEquals(
        HexFormat.of().parseHex("bb1d6929e95937287fa37d129b756746"), AesCmac.of(key, new byte[0]));
    assertArrayEquals(
        HexFormat.of().parseHex("070a16b46b4d4144f79bdd9dd04a287c"),
        AesCmac.of(key, Arrays.copyOf(message, 16)));
    assertArrayEquals(
        HexFormat.of().parseHex("dfa66747de9ae63030ca32611497c827"),
        AesCmac.of(key, Arrays.copyOf(message, 40)));
    assertArrayEquals(
        HexFormat.of().parseHex("51f0bebf7e3b9d92fc49741779363cfe"), AesCmac.of(key, message));
  }

  @ParameterizedTest
  @CsvSource({"mode6-ntpsec, FALSETICKER", "mode6-classic, REJECT"})
  void theStatusOfTheLabsFiveSources(String capture, AssociationStatus.Selection ofTheLiar) {
    var answer =
        Recordings.exchanges(capture).stream()
            .filter(exchange -> exchange.request().header().opcode() == Opcode.READ_STATUS)
            .findFirst()
            .orElseThrow()
            .whole();
    var all = AssociationStatus.readAll(answer.payload());
    assertThat(all).hasSize(5);
    assertThat(all).isSortedAccordingTo((a, b) -> a.association() - b.association());
    assertThat(all).allMatch(AssociationStatus::configured);
    // The fourth lies by 250 ms, which the one daemon had found out by then; the fifth has never
    // answered.
    assertEquals(ofTheLiar, all.get(3).selection());
    assertFalse(all.get(4).reachable());
    assertEquals(AssociationStatus.Selection.REJECT, all.get(4).selection());
    assertEquals(all, AssociationStatus.readAll(AssociationStatus.writeAll(all)));
  }

  @Test
  void variablesOfTheSystem() {
    var variables =
        Variables.parse(Recordings.exchanges("mode6-ntpsec").getFirst().whole().payload());
    assertEquals("192.0.2.11", variables.text("refid"));
    assertEquals(3, variables.integer("stratum", -1));
    assertEquals(-24, variables.integer("precision", 0));
    assertEquals(1.006512, variables.number("offset"));
    assertThat(variables.text("version")).isEqualTo("ntpd ntpsec-1.2.2");
    assertEquals("eeade838.aa19cdd2", String.valueOf(variables.time("reftime")));
  }

  @Test
  void variablesBesideBinaryGarbage() {
    for (var exchange : Recordings.exchanges("mode6-ntpsec")) {
      if (exchange.request().header().association() == 0
          || exchange.request().header().opcode() != Opcode.READ_VARIABLES) {
        continue;
      }
      var payload = exchange.whole().payload();
      assertThat(payload).contains((byte) 0x86);
      var variables = Variables.parse(payload);
      assertThat(variables.text("srcadr")).startsWith("192.0.2.1");
      assertEquals(123, variables.integer("srcport", 0));
      assertEquals(-1, variables.integer("ntscookies", 0));
      assertThat(variables.number("jitter")).isNotNaN();
      assertThat(variables.all().values()).allMatch(v -> v.chars().allMatch(c -> c < 0x7f));
    }
  }

  @Test
  void refusalsHaveTheirReason() {
    var errors = new ArrayList<ControlError>();
    for (var capture : CAPTURES) {
      for (var octets : Recordings.datagrams(capture)) {
        var header = Recordings.message(octets).header();
        if (header.error()) {
          errors.add(ControlError.ofStatus(header.status()));
        }
      }
    }
    assertThat(errors).contains(ControlError.UNKNOWN_VARIABLE, ControlError.PERMISSION);
  }

  @Test
  void theMruListNamesItsClients() {
    var answer =
        Recordings.exchanges("mode6-ntpsec").stream()
            .filter(exchange -> exchange.request().header().opcode() == Opcode.READ_MRU)
            .findFirst()
            .orElseThrow();
    var page = MruEntry.page(Variables.parse(answer.whole().payload()));
    assertThat(page.nonce()).hasSize(24).startsWith("eeade83f");
    assertThat(page.entries().stream().map(MruEntry::address)).contains("192.0.2.11:123");
    assertThat(page.entries()).allMatch(entry -> entry.count() > 0 && entry.first() != null);
    assertThat(page.now()).isNotNull();
    var asked = new String(answer.request().payload(), StandardCharsets.US_ASCII);
    var nonce = Variables.parse(answer.request().payload()).text("nonce");
    assertEquals(asked, MruEntry.request(nonce, 32, List.of()));
  }

  @Test
  void fragmentsInAnyOrderAndTwiceGiveTheSameAnswer() {
    var random = new Random(11);
    int several = 0;
    for (var capture : List.of("mode6-ntpsec", "mode6-classic")) {
      for (var exchange : Recordings.exchanges(capture)) {
        if (exchange.answers().size() < 2) {
          continue;
        }
        several++;
        var expected = exchange.whole().payload();
        for (int i = 0; i < 20; i++) {
          var fragments = new ArrayList<>(exchange.fragments());
          fragments.addAll(exchange.fragments());
          Collections.shuffle(fragments, random);
          assertArrayEquals(expected, put(exchange, fragments).payload());
        }
      }
    }
    assertThat(several).isGreaterThan(15);
  }

  private static Reassembly.Answer put(
      Recordings.Exchange exchange, List<ControlMessage> fragments) {
    var header = exchange.request().header();
    var reassembly = new Reassembly(header.opcode(), header.sequence());
    for (var fragment : fragments) {
      if (reassembly.add(fragment) instanceof Reassembly.State.Complete(var answer)) {
        return answer;
      }
    }
    throw new AssertionError("not complete");
  }
}
