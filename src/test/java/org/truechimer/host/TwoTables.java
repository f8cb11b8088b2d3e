package org.truechimer.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

/// Compares a table with what a daemon's own tool printed just before and just after.
public final class TwoTables {

  private TwoTables() {}

  /// Each of our lines is one of theirs of the same source, field for field and column for column;
  /// only ages may lie between.
  ///
  /// @param age the column of the age, counted in fields from 0
  public static void assertBetween(String ours, String before, String after, int age) {
    var mine = ours.lines().toList();
    var first = before.lines().toList();
    var second = after.lines().toList();
    assertThat(mine).hasSameSizeAs(first).hasSameSizeAs(second);
    for (int i = 0; i < mine.size(); i++) {
      var line = mine.get(i);
      assertThat(List.of(withoutAge(first.get(i), age), withoutAge(second.get(i), age)))
          .as("%s%n%s%n%s", first.get(i), line, second.get(i))
          .contains(withoutAge(line, age));
      assertThat(line).hasSameSizeAs(first.get(i));
    }
  }

  private static String withoutAge(String line, int age) {
    // A blank in the first column is a mark like any other.
    var fields = line.replaceFirst("^ ", "_").split("\\s+");
    if (fields.length > age) {
      int seconds = seconds(fields[age]);
      fields[age] = seconds < 0 ? fields[age] : "age";
    }
    return String.join(" ", Arrays.asList(fields));
  }

  private static int seconds(String text) {
    return text.matches("\\d+") ? Integer.parseInt(text) : text.equals("-") ? 0 : -1;
  }
}
