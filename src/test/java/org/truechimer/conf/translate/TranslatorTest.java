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
    for (int seed = 0; seed < 1000; seed++) {
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
