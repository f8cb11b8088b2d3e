package org.truechimer.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.time.LeapSecondsList.Fault;
import org.truechimer.time.LeapSecondsList.Outcome;

/// The list that IERS made on 7 July 2025, as Debian's tzdata 2025b-0+deb12u2 has it; its sum is
/// theirs.
class LeapSecondsListTest {

  private static final String TEXT = file();

  private static String file() {
    try (var in = LeapSecondsListTest.class.getResourceAsStream("leap-seconds.list")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LeapSeconds table() {
    return assertInstanceOf(Outcome.Read.class, LeapSecondsList.read(TEXT)).table();
  }

  private static Fault fault(String text) {
    return assertInstanceOf(Outcome.Unusable.class, LeapSecondsList.read(text)).fault();
  }

  /// Bulletin C 70 and those before it.
  @ParameterizedTest
  @CsvSource({
    "1971-12-31T23:59:59Z, 0",
    "1972-01-01T00:00:00Z, 10",
    "1998-12-31T23:59:59Z, 31",
    "1999-01-01T00:00:00Z, 32",
    "2016-12-31T23:59:59Z, 36",
    "2017-01-01T00:00:00Z, 37",
    "2026-01-01T00:00:00Z, 37"
  })
  void knowsHowFarUtcWasBehindTai(String at, int seconds) {
    assertEquals(seconds, table().taiOffsetAt(Instant.parse(at)));
  }

  @Test
  void knowsTheNextOneAndUntilWhenThatIsAll() {
    var table = table();
    assertEquals(
        new LeapSeconds.Leap(Instant.parse("2017-01-01T00:00:00Z"), 1),
        table.nextAfter(Instant.parse("2016-08-01T00:00:00Z")));
    assertNull(table.nextAfter(Instant.parse("2017-01-01T00:00:00Z")));
    assertFalse(table.expiredAt(Instant.parse("2026-06-27T23:59:59Z")));
    assertTrue(table.expiredAt(Instant.parse("2026-06-28T00:00:00Z")));
  }

  @Test
  void doesNotBelieveWhatWasCutOff() {
    assertEquals(Fault.NO_SUM, fault(TEXT.substring(0, TEXT.indexOf("#h"))));
    assertEquals(Fault.NO_LIST, fault(TEXT.substring(0, TEXT.indexOf("2272060800"))));
    assertEquals(Fault.NO_LIST, fault(""));
  }

  /// A leap second that nobody has announced, an expiry that was put off, a second that is gone.
  @Test
  void doesNotBelieveWhatWasChanged() {
    assertEquals(Fault.WRONG_SUM, fault(TEXT.replace("3692217600      37", "3692217600      38")));
    assertEquals(Fault.WRONG_SUM, fault(TEXT.replace("#@\t3991593600", "#@\t4991593600")));
    assertEquals(Fault.WRONG_SUM, fault(TEXT.replace("3644697600      36", "#")));
    assertEquals(Fault.WRONG_SUM, fault(TEXT.replace("49db2447", "49db2448")));
  }

  @Test
  void commentsAreNobodysBusiness() {
    assertEquals(
        table(),
        assertInstanceOf(
                Outcome.Read.class,
                LeapSecondsList.read(TEXT.replace("# 1 Jan 2017", "# new year")))
            .table());
  }

  /// NIST's files have left zeros at the front of a word out.
  @Test
  void wordsOfTheSumMayBeShort() {
    // SHA-1 of "13944556800" + "2272060800" + "10", reckoned with another program.
    assertInstanceOf(
        Outcome.Read.class,
        LeapSecondsList.read(
            """
            #$ 1
            #@ 3944556800
            2272060800 10 # x
            #h ca09ec60 577ce130 c406ddf 72fed19d 66b4ebd9
            """));
  }

  @ParameterizedTest
  @CsvSource({
    "debab156 2d8036f6 28ff3320 43af77b8 a3d03d0b, '2272060800 10\n2287785600 12\n'",
    "ca0c13f9 2b6aa986 7876cc87 4bf1de40 70b906a0, '2272060801 10\n'"
  })
  void doesNotBelieveNonsenseWithARightSum(String sum, String entries) {
    assertEquals(Fault.NONSENSE, fault("#@ 3944384000\n" + entries + "#h " + sum + "\n"));
  }

  @Test
  void anotherFileIsNone() {
    assertEquals(Fault.NO_LIST, fault("Leap\t2016\tDec\t31\t23:59:60\t+\tS\n"));
    assertEquals(Fault.NO_LIST, fault("root:x:0:0:root:/root:/bin/bash\n"));
  }

  /// 2000 files with one octet changed: none is believed that says something else.
  @Test
  void noDamageIsBelieved() {
    var random = new SplittableRandom(26);
    for (int i = 0; i < 2000; i++) {
      var damaged = new StringBuilder(TEXT);
      damaged.setCharAt(random.nextInt(TEXT.length()), (char) random.nextInt(256));
      if (LeapSecondsList.read(damaged.toString()) instanceof Outcome.Read(var table)) {
        assertEquals(table(), table, damaged::toString);
      }
    }
  }
}
