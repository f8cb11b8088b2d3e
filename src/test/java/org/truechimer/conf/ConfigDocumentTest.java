package org.truechimer.conf;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.truechimer.conf.Examples.Example;

class ConfigDocumentTest {

  static List<Example> shipped() {
    return Examples.all();
  }

  static List<Example> systemd() {
    return Examples.in(Dialect.TIMESYNCD, "systemd");
  }

  @ParameterizedTest
  @MethodSource({"shipped", "systemd"})
  void aShippedFileComesBackAsItWas(Example example) {
    var document = ConfigDocument.parse(example.dialect(), example.text());
    assertEquals(example.text(), document.text());
    assertThat(document.lines()).noneMatch(line -> line.content() instanceof LineContent.Unparsed);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aThousandDamagedFilesComeBackAsTheyWere(Dialect dialect) {
    var random = new Random(dialect.id().hashCode());
    for (int i = 0; i < 1000; i++) {
      var text = Examples.mutated(dialect, random);
      var document = ConfigDocument.parse(dialect, text);
      assertEquals(text, document.text());
      int number = 1;
      for (var line : document.lines()) {
        assertEquals(number, line.number());
        assertEquals(line, document.lineAt(number));
        number += line.height();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aMebibyteOfAnythingIsReadInTimeProportionalToItsLength(Dialect dialect) {
    for (var unit :
        List.of(
            "\n",
            "\\\n",
            "a = [\n",
            "x\\\n\"\n",
            "[",
            "\"",
            "a='''",
            "#\\\n",
            " ",
            "a \"\n'\\\n")) {
      var text = unit.repeat((1 << 20) / unit.length());
      var document =
          Assertions.assertTimeout(
              Duration.ofSeconds(4), () -> ConfigDocument.parse(dialect, text));
      assertEquals(text, document.text());
    }
  }

  @Test
  void chronyKnowsRemarksAtTheStartOfALineOnly() {
    var lines = ConfigDocument.parse(Dialect.CHRONY, " ! a\n;b\n% c\nserver a # b\r\n").lines();
    assertThat(lines.subList(0, 3)).allMatch(line -> line.content() instanceof LineContent.Comment);
    assertThat(arguments(lines.get(3))).containsExactly("a", "#", "b");
    assertEquals("\r\n", lines.get(3).terminator());
  }

  @Test
  void ntpKnowsQuotesAndRemarksBehindWords() {
    var line = ConfigDocument.parse(Dialect.NTP, "logfile \"/a #b\"# tail\n").lines().getFirst();
    assertThat(arguments(line)).containsExactly("/a #b");
    assertEquals("# tail", requireNonNull(requireNonNull(line.directive()).comment()).text());
  }

  @Test
  void systemdContinuesLinesAndSkipsRemarksBetween() {
    var document =
        ConfigDocument.parse(
            Dialect.TIMESYNCD, "[Time]\nNTP=a \\\n; no\n  b\\\n c\nFallbackNTP=\n");
    var line = document.lines().get(1);
    assertEquals(4, line.height());
    assertThat(arguments(line)).containsExactly("a", "b", "c");
    var last = requireNonNull(line.directive()).words().getLast();
    assertEquals(5, line.numberOf(last.from()));
    assertEquals(1, line.columnOf(last.from()));
    assertEquals(6, document.lines().get(2).number());
  }

  @Test
  void openNtpdJoinsLinesInsideAWord() {
    var document = ConfigDocument.parse(Dialect.OPENNTPD, "ser\\\nver 'a b' # x\n");
    assertEquals("server", requireNonNull(document.lines().getFirst().directive()).name());
    assertThat(arguments(document.lines().getFirst())).containsExactly("a b");
  }

  @Test
  void tomlValuesMayTakeSeveralLines() {
    var document = ConfigDocument.parse(Dialect.NTP_TOML, "a = [\n 'x#', # y\n]\nb = \"c\" # d\n");
    assertEquals(3, document.lines().getFirst().height());
    assertThat(arguments(document.lines().get(1))).containsExactly("c");
  }

  @Test
  void theDialectIsGuessedFromNameAndWords() {
    assertEquals(Dialect.TIMESYNCD, Dialect.guess("/etc/systemd/timesyncd.conf.d/x.conf", ""));
    assertEquals(Dialect.CHRONY, Dialect.guess("dhcp.sources", ""));
    assertEquals(Dialect.NTP_KEYS, Dialect.guess("/etc/ntpsec/ntp.keys", ""));
    assertEquals(Dialect.OPENNTPD, Dialect.guess("ntpd.conf", ""));
    for (var example : Examples.all()) {
      if (!example.dialect().id().endsWith("-keys")) {
        assertEquals(example.dialect(), Dialect.guess("", example.text()), example.toString());
      }
    }
    assertTrue(Dialect.guess("", "hello world\n") == null);
  }

  private static List<String> arguments(ConfigLine line) {
    return requireNonNull(line.directive()).arguments();
  }
}
