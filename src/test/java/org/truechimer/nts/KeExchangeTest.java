package org.truechimer.nts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.truechimer.nts.KeClient.Refusal;

class KeExchangeTest {

  private static final List<Aead> BOTH = Aead.PREFERRED;
  private static final List<Aead> OLD = List.of(Aead.AES_SIV_CMAC_256);
  private static final Cookie COOKIE = new Cookie(new byte[100]);

  /// Laid out by hand after RFC 8915 §4, figure 1 and §4.1.
  @Test
  void theRequestHasTheRecordsOfTheRfc() {
    assertEquals(
        "80010002" + "0000" + "80040004" + "001e000f" + "04000000" + "80000000",
        HexFormat.of().formatHex(KeClient.request(BOTH)));
    assertEquals(
        "80010002" + "0000" + "80040002" + "000f" + "80000000",
        HexFormat.of().formatHex(KeClient.request(OLD)));
  }

  @Test
  void bothEndsAgree() {
    var choice = agreed(KeClient.request(BOTH), BOTH);
    assertEquals(new KeServer.Choice.Agreed(Aead.AES_128_GCM_SIV, 30, true), choice);
    var answer = choice.answer(Collections.nCopies(8, COOKIE), "time.example", 1123);
    assertEquals(
        new KeClient.Outcome.Agreed(
            Aead.AES_128_GCM_SIV, 30, 30, Collections.nCopies(8, COOKIE), "time.example", 1123),
        KeClient.judge(ByteBuffer.wrap(answer), BOTH));
    for (int length = 0; length < answer.length; length++) {
      assertInstanceOf(
          KeClient.Outcome.Incomplete.class,
          KeClient.judge(ByteBuffer.wrap(answer, 0, length), BOTH));
    }
  }

  @Test
  void aClientThatKnowsTheOldAlgorithmOnlyGetsIt() {
    var choice = agreed(KeClient.request(OLD), BOTH);
    assertEquals(new KeServer.Choice.Agreed(Aead.AES_SIV_CMAC_256, 15, false), choice);
    var outcome = KeClient.judge(ByteBuffer.wrap(choice.answer(List.of(COOKIE), null, null)), OLD);
    assertEquals(
        new KeClient.Outcome.Agreed(Aead.AES_SIV_CMAC_256, 15, 15, List.of(COOKIE), null, null),
        outcome);
  }

  /// chrony 4.4 to 4.6 export the keys of the one algorithm with the number of the other.
  @Test
  void withoutTheRecordTheKeysAreThoseOfOldChronys() {
    var request =
        KeRecordCodec.encode(
            List.of(
                new KeRecord.NextProtocol(List.of(0)), new KeRecord.Algorithms(List.of(30, 15))));
    var choice = agreed(request, BOTH);
    assertEquals(new KeServer.Choice.Agreed(Aead.AES_128_GCM_SIV, 15, false), choice);
    var outcome = KeClient.judge(ByteBuffer.wrap(choice.answer(List.of(COOKIE), null, null)), BOTH);
    assertEquals(
        new KeClient.Outcome.Agreed(Aead.AES_128_GCM_SIV, 15, 30, List.of(COOKIE), null, null),
        outcome);
  }

  static Stream<Object[]> answersThatBringNothing() {
    var protocol = new KeRecord.NextProtocol(List.of(0));
    var algorithm = new KeRecord.Algorithms(List.of(15));
    var cookie = new KeRecord.NewCookie(COOKIE);
    return Stream.of(
        new Object[] {Refusal.ERROR, List.of(new KeRecord.Failure(1))},
        new Object[] {
          Refusal.WARNING, List.of(protocol, algorithm, cookie, new KeRecord.Warning(7))
        },
        new Object[] {Refusal.NO_PROTOCOL, List.of(algorithm, cookie)},
        new Object[] {
          Refusal.NO_PROTOCOL, List.of(new KeRecord.NextProtocol(List.of()), algorithm, cookie)
        },
        new Object[] {
          Refusal.NO_PROTOCOL, List.of(new KeRecord.NextProtocol(List.of(1)), algorithm, cookie)
        },
        new Object[] {Refusal.NO_ALGORITHM, List.of(protocol, cookie)},
        new Object[] {
          Refusal.NO_ALGORITHM, List.of(protocol, new KeRecord.Algorithms(List.of()), cookie)
        },
        new Object[] {
          Refusal.NO_ALGORITHM, List.of(protocol, new KeRecord.Algorithms(List.of(16)), cookie)
        },
        new Object[] {
          Refusal.NO_ALGORITHM, List.of(protocol, new KeRecord.Algorithms(List.of(15, 30)), cookie)
        },
        new Object[] {Refusal.NO_COOKIES, List.of(protocol, algorithm)},
        new Object[] {
          Refusal.CRITICAL_RECORD,
          List.of(protocol, algorithm, cookie, new KeRecord.Unknown(99, true, 3))
        },
        new Object[] {Refusal.MALFORMED, List.of(protocol, protocol, algorithm, cookie)});
  }

  @ParameterizedTest
  @MethodSource("answersThatBringNothing")
  void saysWhyThereAreNoCookies(Refusal refusal, List<KeRecord> answer) {
    var outcome = KeClient.judge(ByteBuffer.wrap(KeRecordCodec.encode(answer)), BOTH);
    assertEquals(refusal, assertInstanceOf(KeClient.Outcome.Refused.class, outcome).refusal());
  }

  @Test
  void anUnknownRecordThatIsNotCriticalIsPassedOver() {
    var answer =
        KeRecordCodec.encode(
            List.of(
                new KeRecord.Unknown(5, false, 3),
                new KeRecord.NextProtocol(List.of(0)),
                new KeRecord.Unknown(20_000, false, 1000),
                new KeRecord.Algorithms(List.of(15)),
                new KeRecord.NewCookie(COOKIE)));
    assertInstanceOf(KeClient.Outcome.Agreed.class, KeClient.judge(ByteBuffer.wrap(answer), BOTH));
  }

  static Stream<List<KeRecord>> requestsThatAreRefused() {
    var protocol = new KeRecord.NextProtocol(List.of(0));
    var algorithm = new KeRecord.Algorithms(List.of(15));
    return Stream.of(
        List.of(algorithm),
        List.of(protocol),
        List.of(protocol, protocol, algorithm),
        List.of(protocol, algorithm, new KeRecord.NewCookie(COOKIE)),
        List.of(protocol, algorithm, new KeRecord.Unknown(99, true, 0)),
        List.of(new KeRecord.NextProtocol(List.of(3)), algorithm),
        List.of(protocol, new KeRecord.Algorithms(List.of(16, 17))));
  }

  @ParameterizedTest
  @MethodSource("requestsThatAreRefused")
  void theServerRefuses(List<KeRecord> request) {
    var choice = KeServer.judge(ByteBuffer.wrap(KeRecordCodec.encode(request)), BOTH);
    var refused = assertInstanceOf(KeServer.Choice.Refused.class, choice);
    assertInstanceOf(
        KeClient.Outcome.Refused.class, KeClient.judge(ByteBuffer.wrap(refused.octets()), BOTH));
  }

  @Test
  void aStreamThatNeverEndsIsCutOff() {
    var endless = new byte[KeRecordCodec.LONGEST_MESSAGE + 100];
    for (int i = 0; i + 4 <= endless.length; i += 4) {
      endless[i] = 0x40; // Records without a body.
    }
    assertInstanceOf(
        KeRecordCodec.Decoded.Malformed.class, KeRecordCodec.decode(ByteBuffer.wrap(endless)));
    var claims = ByteBuffer.wrap(HexFormat.of().parseHex("4000ffff"));
    assertInstanceOf(KeRecordCodec.Decoded.Malformed.class, KeRecordCodec.decode(claims));
  }

  @Test
  void noTextShowsASecret() {
    var keys = new NtsKeys(Aead.AES_128_GCM_SIV, new byte[16], new byte[16]);
    var kept = new KeptSession(keys, keys, List.of(COOKIE));
    assertThat(kept + " " + kept.resumed() + " " + new KeRecord.NewCookie(COOKIE))
        .doesNotContain("0000");
  }

  private static KeServer.Choice.Agreed agreed(byte[] request, List<Aead> spoken) {
    return assertInstanceOf(
        KeServer.Choice.Agreed.class, KeServer.judge(ByteBuffer.wrap(request), spoken));
  }
}
