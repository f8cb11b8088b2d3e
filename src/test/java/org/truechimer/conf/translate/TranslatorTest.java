package org.truechimer.conf.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.Examples;
import org.truechimer.conf.meaning.ConfigMeaning;
import org.truechimer.conf.meaning.Stated;
import org.truechimer.conf.meaning.Statement;

class TranslatorTest {

  @Test
  void whatIsReportedAsFaithfulMeansTheSameAfterTheWayBack() {
    var faithful = new EnumMap<Dialect, Integer>(Dialect.class);
    for (int seed = 0; seed < 1000; seed++) {
      var from = Generated.DIALECTS.get(seed % Generated.DIALECTS.size());
      var document = new Generated(seed).document(from);
      for (var to : Generated.DIALECTS) {
        var there = Translator.translate(document, to);
        var back = Translator.translate(ConfigDocument.parse(to, there.text()), from);
        if (there.faithful() && back.faithful() && from != to) {
          faithful.merge(from, 1, Integer::sum);
          var again = ConfigMeaning.of(ConfigDocument.parse(from, back.text()));
          int number = seed;
          assertTrue(
              ConfigMeaning.of(document).means(again),
              () ->
                  "seed "
                      + number
                      + ", "
                      + from
                      + " by "
                      + to
                      + ":\n"
                      + document.text()
                      + "---\n"
                      + there.text()
                      + "---\n"
                      + back.text()
                      + "---\n"
                      + difference(ConfigMeaning.of(document), again));
        }
      }
    }
    assertEquals(
        Generated.DIALECTS.size(), faithful.size(), () -> "nothing to compare: " + faithful);
  }

  @Test
  void whatOneTranslationCouldSayTheNextOnesKeep() {
    for (int seed = 0; seed < 200; seed++) {
      var from = Generated.DIALECTS.get(seed % Generated.DIALECTS.size());
      var document = new Generated(seed).document(from);
      for (var to : Generated.DIALECTS) {
        keeps(document, to);
      }
    }
  }

  @Test
  void whatTheShippedExamplesSayIsKept() {
    int count = 0;
    for (var example : Examples.all()) {
      if (Generated.DIALECTS.contains(example.dialect())) {
        for (var to : Generated.DIALECTS) {
          keeps(ConfigDocument.parse(example.dialect(), example.text()), to);
          count++;
        }
      }
    }
    assertTrue(count >= 10 * Generated.DIALECTS.size());
  }

  @Test
  void theFileThatDebianShipsForNtpsecBecomesThis() {
    var ntp =
        """
        # where
        driftfile /var/lib/ntpsec/ntp.drift
        tos maxclock 11
        pool 0.debian.pool.ntp.org iburst # first
        restrict default kod nomodify nopeer noquery limited
        restrict 127.0.0.1
        restrict ::1
        """;
    var translation = Translator.translate(ConfigDocument.parse(Dialect.NTP, ntp), Dialect.CHRONY);
    assertEquals(
        """
        # where
        driftfile /var/lib/ntpsec/ntp.drift
        # first
        pool 0.debian.pool.ntp.org iburst
        allow
        ratelimit

        makestep 0.128 -1
        maxchange 1000 1 0
        rtcsync
        """,
        translation.text());
    assertEquals(
        List.of(
            new Unmapped(3, "tos maxclock 11", Unmapped.Reason.NO_COUNTERPART, "tos maxclock 11")),
        translation.unmapped());
  }

  @Test
  void whatChronydRefusesNtpdIsToldToRefuse() {
    var chrony = "server ntp.example.net iburst\nallow 192.168.1.0/24\nmakestep 1 3\nrtcsync\n";
    var translation =
        Translator.translate(ConfigDocument.parse(Dialect.CHRONY, chrony), Dialect.NTP);
    assertEquals(
        """
        server ntp.example.net iburst
        restrict 192.168.1.0 mask 255.255.255.0 nomodify nopeer noquery notrap
        tinker step 1

        restrict default nomodify nopeer noquery noserve notrap
        restrict source nomodify noquery nopeer notrap
        restrict 127.0.0.1 noserve
        restrict ::1 noserve
        tinker panic 0
        """,
        translation.text());
    assertEquals(
        List.of("limit 3"), translation.unmapped().stream().map(Unmapped::detail).toList());
  }

  @Test
  void authenticationIsNeverDroppedAndAccessNeverWidened() {
    var text = "server a.example nts\nserver b.example key 3\nserver c.example\nallow 10.0.0.0/8\n";
    var document = ConfigDocument.parse(Dialect.CHRONY, text);
    for (var target : List.of(Dialect.TIMESYNCD, Dialect.OPENNTPD, Dialect.W32TIME)) {
      var meaning =
          ConfigMeaning.of(
              ConfigDocument.parse(target, Translator.translate(document, target).text()));
      assertEquals(List.of("c.example"), meaning.sources().stream().map(s -> s.host()).toList());
      assertEquals(List.of(), meaning.all(Statement.Access.class));
    }
  }

  private static String difference(ConfigMeaning first, ConfigMeaning second) {
    var one = new ArrayList<>(first.explicit().stated().stream().map(Stated::statement).toList());
    var other =
        new ArrayList<>(second.explicit().stated().stream().map(Stated::statement).toList());
    var before = List.copyOf(one);
    one.removeAll(other);
    other.removeAll(before);
    return one + " became " + other;
  }

  /// What the target can say, it says again after a way back that reports no loss.
  private static void keeps(ConfigDocument document, Dialect to) {
    var from = document.dialect();
    var once = ConfigDocument.parse(to, Translator.translate(document, to).text());
    var back = Translator.translate(once, from);
    var twice = Translator.translate(ConfigDocument.parse(from, back.text()), to);
    if (back.faithful() && twice.faithful()) {
      assertTrue(
          ConfigMeaning.of(once).means(ConfigMeaning.of(ConfigDocument.parse(to, twice.text()))),
          () ->
              from
                  + " to "
                  + to
                  + ":\n"
                  + document.text()
                  + "---\n"
                  + once.text()
                  + "---\n"
                  + back.text()
                  + "---\n"
                  + twice.text());
    }
  }
}
