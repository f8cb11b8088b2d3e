package org.truechimer.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentEditTest {

  private static final String NTP =
      "# mine\r\n\tserver  a\tiburst  # near\r\n\tserver  b\r\n\r\ndriftfile /x\r\n";

  private static ConfigDocument ntp() {
    return ConfigDocument.parse(Dialect.NTP, NTP);
  }

  @Test
  void aNewSourceStandsBehindTheOthersAndLooksLikeThem() {
    var edited = new DocumentEdit(ntp()).insert("server", List.of("c", "iburst"));
    assertEquals(
        NTP.replace("\tserver  b\r\n", "\tserver  b\r\n\tserver  c iburst\r\n"), edited.text());
    assertEquals(6, edited.lines().getLast().number());
  }

  @Test
  void aPoolStandsWithTheOtherSources() {
    var edited = new DocumentEdit(ntp()).insert("pool", List.of("p"));
    assertEquals(4, edited.directives("pool").getFirst().number());
  }

  @Test
  void aDirectiveStandsBehindTheRemarkThatShowsIt() {
    var document = ConfigDocument.parse(Dialect.CHRONY, "#allow 192.168/16\nrtcsync\n");
    assertEquals(
        "#allow 192.168/16\nallow 10.0.0.0/8\nrtcsync\n",
        new DocumentEdit(document).insert("allow", List.of("10.0.0.0/8")).text());
  }

  @Test
  void aFileWithoutItsLastLineEndGetsOneFirst() {
    var document = ConfigDocument.parse(Dialect.CHRONY, "server a");
    assertEquals(
        "server a\nserver b\n", new DocumentEdit(document).insert("server", List.of("b")).text());
  }

  @Test
  void anOptionIsSetWithoutTouchingTheRestOfTheLine() {
    var line = ntp().directives("server").getFirst();
    var edited = new DocumentEdit(ntp()).setOption(line, 1, "minpoll", List.of("4"));
    assertEquals(NTP.replace("\tiburst  #", "\tiburst minpoll 4  #"), edited.text());
    var again =
        new DocumentEdit(edited).setOption(edited.lines().get(1), 1, "minpoll", List.of("6"));
    assertEquals(NTP.replace("\tiburst  #", "\tiburst minpoll 6  #"), again.text());
    var gone = new DocumentEdit(again).unsetOption(again.lines().get(1), 1, "minpoll", 1);
    assertEquals(NTP, gone.text());
    assertEquals(
        NTP.replace("\tiburst  #", "  #"),
        new DocumentEdit(ntp()).unsetOption(line, 1, "iburst", 0).text());
  }

  @Test
  void aHostThatIsCalledLikeAnOptionIsNoOption() {
    var document = ConfigDocument.parse(Dialect.CHRONY, "server iburst\n");
    assertEquals(
        "server iburst iburst\n",
        new DocumentEdit(document)
            .setOption(document.lines().getFirst(), 1, "iburst", List.of())
            .text());
  }

  @Test
  void linesAreRemovedCommentedOutAndBack() {
    var line = ntp().directives("server").getLast();
    assertEquals(NTP.replace("\tserver  b\r\n", ""), new DocumentEdit(ntp()).remove(line).text());
    var off = new DocumentEdit(ntp()).commentOut(line);
    assertEquals(NTP.replace("\tserver  b", "#\tserver  b"), off.text());
    assertEquals(NTP, new DocumentEdit(off).uncomment(off.lines().get(2)).text());
  }

  @Test
  void wordsThatCannotBeSaidAreRefused() {
    var chrony = new DocumentEdit(ConfigDocument.parse(Dialect.CHRONY, ""));
    assertThrows(
        IllegalArgumentException.class, () -> chrony.insert("server", List.of("a\nallow all")));
    assertThrows(IllegalArgumentException.class, () -> chrony.insert("server", List.of("a b")));
    var ntp = new DocumentEdit(ConfigDocument.parse(Dialect.NTP, ""));
    assertEquals("logfile \"/a b#c\"\n", ntp.insert("logfile", List.of("/a b#c")).text());
  }

  @Test
  void aListOfServersIsSetInOnePlace() {
    var text = "[Time]\nNTP=old\nNTP=\nNTP=a b\n#FallbackNTP=x\nNTP=c\n";
    var time = new Assignments(ConfigDocument.parse(Dialect.TIMESYNCD, text), "Time");
    assertThat(time.list("NTP")).containsExactly("a", "b", "c");
    assertEquals(
        "[Time]\nNTP=old\nNTP=\nNTP=x y z\n#FallbackNTP=x\n",
        time.setList("NTP", List.of("x", "y", "z")).text());
    assertEquals(
        text.replace("#FallbackNTP=x\n", "#FallbackNTP=x\nFallbackNTP=f\n"),
        time.setList("FallbackNTP", List.of("f")).text());
    var empty = new Assignments(ConfigDocument.parse(Dialect.TIMESYNCD, ""), "Time");
    assertEquals("[Time]\nNTP=a\n", empty.setList("NTP", List.of("a")).text());
  }

  @ParameterizedTest
  @EnumSource(
      value = Dialect.class,
      names = {"CHRONY", "NTP", "OPENNTPD"})
  void oneMoreSourceIsOneMoreLineWhateverElseTheFileHolds(Dialect dialect) {
    var random = new Random(7);
    for (int i = 0; i < 300; i++) {
      var before = Examples.mutated(dialect, random);
      var edited =
          new DocumentEdit(ConfigDocument.parse(dialect, before))
              .insert("server", List.of("added.example"));
      var added =
          ConfigDiff.between(before, edited.text()).lines().stream()
              .filter(line -> line.kind() != ConfigDiff.Kind.SAME)
              .toList();
      boolean open = !before.isEmpty() && !before.endsWith("\n");
      assertThat(added).hasSizeBetween(1, open ? 3 : 1);
      assertThat(added).anyMatch(line -> line.text().contains("added.example"));
      assertEquals(edited, ConfigDocument.parse(dialect, edited.text()));
    }
  }
}
