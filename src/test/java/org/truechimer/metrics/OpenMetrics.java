package org.truechimer.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the text format of OpenMetrics 1.0 and checks it on the way: each family in one piece, its
/// type known before its samples, names with the suffixes of their type, units at the end of names,
/// counters not negative, no sample twice, and the end marked.
record OpenMetrics(Map<String, String> families, Map<String, Double> samples) {

  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{(?:\\w+=\"(?:[^\"\\\\]|\\\\.)*\",?)*})? (\\S+)");

  private static final Map<String, List<String>> SUFFIXES =
      Map.of(
          "gauge", List.of(""),
          "counter", List.of("_total", "_created"),
          "stateset", List.of(""),
          "info", List.of("_info"),
          "summary", List.of("", "_count", "_sum", "_created"),
          "histogram", List.of("_bucket", "_count", "_sum", "_created"),
          "unknown", List.of(""));

  static OpenMetrics read(String text) {
    assertThat(text).endsWith("# EOF\n");
    var families = new LinkedHashMap<String, String>();
    var samples = new LinkedHashMap<String, Double>();
    String family = "";
    for (var line : text.substring(0, text.length() - 6).split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      var words = line.split(" ", 4);
      if (words[0].equals("#")) {
        boolean begins = !words[2].equals(family);
        switch (words[1]) {
          case "TYPE" -> {
            assertThat(families).as("in one piece").doesNotContainKey(words[2]);
            assertThat(SUFFIXES).containsKey(words[3]);
            families.put(words[2], words[3]);
            family = words[2];
          }
          case "UNIT" -> {
            assertThat(begins).isFalse();
            assertThat(words[2]).endsWith("_" + words[3]);
          }
          case "HELP" -> {
            assertThat(begins).isFalse();
            assertThat(words[3]).isNotBlank();
          }
          default -> throw new AssertionError(line);
        }
      } else {
        sample(line, family, families.get(family), samples);
      }
    }
    return new OpenMetrics(families, samples);
  }

  private static void sample(
      String line, String family, @Nullable String type, Map<String, Double> samples) {
    var match = SAMPLE.matcher(line);
    assertThat(match.matches()).as(line).isTrue();
    var name = match.group(1);
    assertThat(name).startsWith(family);
    assertThat(SUFFIXES.get(Objects.requireNonNull(type)))
        .contains(name.substring(family.length()));
    double value = Double.parseDouble(match.group(3));
    if (type.equals("counter")) {
      assertThat(value).isNotNegative();
    }
    if (type.equals("stateset")) {
      assertThat(value).isIn(0.0, 1.0);
      assertThat(match.group(2)).contains(family + "=\"");
    }
    var labels = match.group(2) == null ? "" : match.group(2);
    assertThat(samples.put(name + labels, value)).as(line).isNull();
  }

  double value(String sample) {
    assertThat(samples).containsKey(sample);
    return Objects.requireNonNull(samples.get(sample));
  }

  double sum(String name) {
    return samples.entrySet().stream()
        .filter(sample -> sample.getKey().startsWith(name + "{"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /// Names of samples, as expressions have them.
  Set<String> names() {
    var names = new TreeSet<String>();
    samples.keySet().forEach(sample -> names.add(sample.replaceFirst("\\{.*", "")));
    return names;
  }
}
