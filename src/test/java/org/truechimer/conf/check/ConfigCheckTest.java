package org.truechimer.conf.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.Examples;
import org.truechimer.conf.Examples.Example;
import org.truechimer.conf.check.CheckContext.Implementation;
import org.truechimer.conf.check.CheckContext.Part;
import org.truechimer.conf.check.Finding.Severity;

class ConfigCheckTest {

  static List<Example> shipped() {
    return Examples.all();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void noShippedFileHasAnError(Example example) {
    var document = ConfigDocument.parse(example.dialect(), example.text());
    assertThat(ConfigCheck.check(document)).noneMatch(f -> f.severity() == Severity.ERROR);
    if (example.name().equals("ntp.conf")) {
      var ntpsec = new CheckContext(Implementation.NTPSEC, "1.2.2", Part.MAIN, null);
      assertThat(ConfigCheck.check(document, ntpsec))
          .noneMatch(f -> f.severity() == Severity.ERROR)
          .anyMatch(f -> f.code() == Code.IGNORED && f.arguments().contains("nopeer"));
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void damagedFilesAreJudgedWithoutFailing(Dialect dialect) {
    var random = new Random(99);
    for (int i = 0; i < 200; i++) {
      var document = ConfigDocument.parse(dialect, Examples.mutated(dialect, random));
      for (var finding : ConfigCheck.check(document)) {
        assertThat(finding.columnTo()).isGreaterThanOrEqualTo(finding.columnFrom());
        assertThat(finding.line()).isPositive();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aMebibyteOfMistakesIsJudgedInTime(Dialect dialect) {
    for (var unit :
        List.of("server a key 1\n", "serverr a\n", "\"\"", "a = 1\n", "[[x]]\n", "1 MD5 x\n")) {
      var document = ConfigDocument.parse(dialect, unit.repeat((1 << 20) / unit.length()));
      // Some seconds on a busy machine; hours, if it took time in the square of the lines.
      Assertions.assertTimeout(Duration.ofSeconds(60), () -> ConfigCheck.check(document));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "serverr a, UNKNOWN_DIRECTIVE",
    "server, MISSING_ARGUMENT",
    "server a ibrust, UNKNOWN_OPTION",
    "server a minpoll 99, OUT_OF_RANGE",
    "server a minpoll, MISSING_ARGUMENT",
    "server a minpoll x, BAD_VALUE",
    "server a minpoll 8 maxpoll 6, MIN_ABOVE_MAX",
    "server 192.0.2.256, BAD_HOST",
    "makestep 1, MISSING_ARGUMENT",
    "makestep 1 3 4, SURPLUS_ARGUMENT",
    "allow 192.0.2.0/33, OUT_OF_RANGE",
    "allow 192.0.2.5/24, HOST_BITS_SET",
    "allow 2001:db8::/129, OUT_OF_RANGE",
    "allow 1.2.3.4.5, BAD_SUBNET",
    "leapsecmode jump, BAD_CHOICE",
    "log Tracking, BAD_CHOICE",
    "server a nts key 3, NTS_AND_KEY",
    "pool 192.0.2.1, SERVER_AS_POOL",
    "server 0.pool.ntp.org, POOL_AS_SERVER",
    "server a key 3, MISSING_COMPANION",
    "commandkey 1, IGNORED",
    "bindaddress localhost, BAD_ADDRESS"
  })
  void chronysMistakesAreFound(String line, Code code) {
    assertThat(codes(Dialect.CHRONY, line + "\n")).contains(code);
  }

  @ParameterizedTest
  @CsvSource({
    "restrict 192.168.1.5 mask 255.255.255.0, HOST_BITS_SET",
    "restrict 192.168.1.0 nomodify, NETWORK_WITHOUT_MASK",
    "restrict 192.168.1.0 mask 255.0.255.0, BAD_MASK",
    "restrict default nomodfy, UNKNOWN_OPTION",
    "logfile \"/a, UNCLOSED_QUOTE",
    "tos, MISSING_ARGUMENT",
    "tinker panic x, BAD_VALUE",
    "Server a, UNKNOWN_DIRECTIVE",
    "server a minpoll 18, OUT_OF_RANGE",
    "interface lissten eth0, BAD_CHOICE"
  })
  void ntpdsMistakesAreFound(String line, Code code) {
    assertThat(codes(Dialect.NTP, line + "\n")).contains(code);
  }

  @ParameterizedTest
  @CsvSource({
    "allow",
    "allow all",
    "allow all 192.168",
    "allow 10",
    "allow 1.2.3.4",
    "allow 192.168/16",
    "deny 2001:db8::/32",
    "makestep 1.0 -1",
    "server a.example port 11123 iburst key 7",
    "driftfile /x interval 60",
    "bindcmdaddress /run/x.sock",
    "tempcomp /t 30 26000 0.0 0.000183 0.0",
    "tempcomp /t 30 /points",
    "ntstrustedcerts 1 /c",
    "refclock PPS /dev/pps0 lock NMEA refid GPS",
    "MAKESTEP 1 3",
    "local stratum 8 orphan",
    "smoothtime 400 0.001 leaponly",
    "log tracking rtc"
  })
  void whatChronyDocumentsIsRight(String line) {
    assertThat(ConfigCheck.check(ConfigDocument.parse(Dialect.CHRONY, line + "\n")))
        .noneMatch(f -> f.severity() != Severity.HINT && f.code() != Code.MISSING_COMPANION);
  }

  @ParameterizedTest
  @CsvSource({
    "restrict -6 default kod nomodify",
    "restrict source",
    "restrict 192.168.0.0 mask 255.255.0.0 notrust",
    "restrict 10.0.0.0/8",
    "server -4 a.example prefer iburst",
    "server 127.127.1.0",
    "fudge 127.127.1.0 stratum 10",
    "trustedkey 1 (3 ... 5)",
    "setvar a = \"b c\" default",
    "logconfig =syncall +clockall",
    "driftfile",
    "refclock shm unit 0 refid GPS",
    "nts cert /a key /b enable",
    "disable monitor",
    "leapfile /l"
  })
  void whatNtpdDocumentsIsRight(String line) {
    assertThat(ConfigCheck.check(ConfigDocument.parse(Dialect.NTP, line + "\n")))
        .noneMatch(f -> f.severity() != Severity.HINT);
  }

  @Test
  void aFindingPointsAtTheWordAndNamesTheNearest() {
    var findings =
        ConfigCheck.check(ConfigDocument.parse(Dialect.CHRONY, "pool a\n  server  b ibrust\n"));
    assertThat(findings)
        .containsExactly(
            new Finding(
                2,
                12,
                18,
                Severity.ERROR,
                Code.UNKNOWN_OPTION,
                List.of("ibrust", "server", "iburst")));
  }

  @Test
  void timesyncdsIntervalsAreCompared() {
    assertThat(codes(Dialect.TIMESYNCD, "[Time]\nPollIntervalMinSec=15\n"))
        .containsExactly(Code.OUT_OF_RANGE);
    assertThat(codes(Dialect.TIMESYNCD, "[Time]\nPollIntervalMinSec=1h\n"))
        .containsExactly(Code.MIN_ABOVE_MAX);
    assertThat(codes(Dialect.TIMESYNCD, "[Time]\nPollIntervalMaxSec=34min 8s\nNTP=\n")).isEmpty();
    assertThat(codes(Dialect.TIMESYNCD, "[Tima]\nNTP=a\n")).containsExactly(Code.UNKNOWN_SECTION);
    assertThat(codes(Dialect.TIMESYNCD, "NTP=a\n")).containsExactly(Code.OUTSIDE_SECTION);
    assertThat(codes(Dialect.TIMESYNCD, "[Time]\nntp=a\nhello\n"))
        .containsExactly(Code.UNKNOWN_DIRECTIVE, Code.UNREADABLE);
  }

  @Test
  void sourcesAreCounted() {
    assertThat(codes(Dialect.CHRONY, "")).containsExactly(Code.NO_SOURCES);
    assertThat(codes(Dialect.CHRONY, "server a\n")).containsExactly(Code.FEW_SOURCES);
    assertThat(codes(Dialect.CHRONY, "server a\nserver b\n")).containsExactly(Code.TWO_SOURCES);
    assertThat(codes(Dialect.CHRONY, "server a\nserver A\npool p\n"))
        .containsExactly(Code.DUPLICATE_SOURCE);
    assertThat(codes(Dialect.NTP, "server -4 a\nserver -6 a\nserver c\nserver d\n")).isEmpty();
  }

  @Test
  void keysAreLookedUp() {
    var document =
        ConfigDocument.parse(
            Dialect.NTP, "pool p key 2\nserver a key 3\nkeys /k\ntrustedkey (1 ... 2)\n");
    assertThat(ConfigCheck.check(document))
        .extracting(Finding::code)
        .containsExactly(Code.UNTRUSTED_KEY);
    var keys = new CheckContext(Implementation.UNKNOWN, "", Part.MAIN, Set.of(2L));
    assertThat(ConfigCheck.check(document, keys))
        .extracting(Finding::code)
        .containsExactly(Code.UNKNOWN_KEY);
    assertThat(codes(Dialect.CHRONY_KEYS, "1 AES128 HEX:00\n1 SHA256 HEX:0\nx y\n"))
        .contains(Code.DUPLICATE_KEY, Code.BAD_VALUE);
  }

  @Test
  void noSentenceRepeatsASecret() {
    for (var text :
        List.of(
            "1 hunter2\n",
            "1 MD5 hunter2 hunter2\n",
            "1 hunter2 hunter2\n",
            "1 SHA1 HEX:hunter2\n")) {
      for (var dialect : List.of(Dialect.CHRONY_KEYS, Dialect.NTP_KEYS)) {
        assertThat(ConfigCheck.check(ConfigDocument.parse(dialect, text)).toString())
            .doesNotContainIgnoringCase("hunter2");
      }
    }
  }

  @Test
  void theDaemonsVersionAndKindMatter() {
    var old = new CheckContext(Implementation.UNKNOWN, "4.3", Part.MAIN, null);
    var document = ConfigDocument.parse(Dialect.CHRONY, "pool p ipv4\nleapseclist /l\nrefresh 3\n");
    assertThat(ConfigCheck.check(document, old))
        .extracting(Finding::code)
        .containsExactly(Code.TOO_NEW, Code.TOO_NEW, Code.TOO_NEW);
    var ntp = ConfigDocument.parse(Dialect.NTP, "pool p nts\ndiscard average 3\n");
    assertEquals(
        List.of(Code.CLASSIC_ONLY),
        ConfigCheck.check(ntp, new CheckContext(Implementation.NTPSEC, "", Part.MAIN, null))
            .stream()
            .map(Finding::code)
            .toList());
    assertEquals(
        List.of(Code.NTPSEC_ONLY),
        ConfigCheck.check(ntp, new CheckContext(Implementation.CLASSIC, "", Part.MAIN, null))
            .stream()
            .map(Finding::code)
            .toList());
  }

  @Test
  void aFileOfSourcesHoldsSourcesOnly() {
    var part = new CheckContext(Implementation.UNKNOWN, "", Part.SOURCES, null);
    var document = ConfigDocument.parse(Dialect.CHRONY, "allow\nserver a");
    assertThat(ConfigCheck.check(document, part))
        .extracting(Finding::code)
        .containsExactly(Code.NOT_A_SOURCE, Code.UNTERMINATED);
  }

  @Test
  void charactersThatDaemonsTripOverAreFound() {
    assertThat(codes(Dialect.CHRONY, "\uFEFFpool a\n")).containsExactly(Code.BYTE_ORDER_MARK);
    assertThat(codes(Dialect.TIMESYNCD, "\uFEFF[Time]\n")).isEmpty();
    assertThat(codes(Dialect.CHRONY, "pool a\nuser x\0y\n"))
        .containsExactly(Code.CONTROL_CHARACTER);
    assertThat(codes(Dialect.CHRONY, "pool a\n#" + "x".repeat(3000) + "\n"))
        .containsExactly(Code.LINE_TOO_LONG);
    assertThat(codes(Dialect.NTP_TOML, "a = [\n")).contains(Code.NOT_TOML);
    // Found by fuzzing: the parser's own assertion fails on it.
    assertThat(codes(Dialect.NTP_TOML, "[TiUUUme#\0\0\0T")).contains(Code.NOT_TOML);
  }

  private static List<Code> codes(Dialect dialect, String text) {
    return ConfigCheck.check(ConfigDocument.parse(dialect, text)).stream()
        .map(Finding::code)
        .toList();
  }
}
