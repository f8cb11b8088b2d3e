package org.truechimer.conf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// The expected texts are what GNU diff 3.8 printed (`diff -u --label f --label f`).
class ConfigDiffTest {

  @Test
  void printsWhatDiffPrints() {
    var before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16";
    var after = "1\n2\nthree\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n";
    assertEquals(
        """
        --- f
        +++ f
        @@ -1,6 +1,6 @@
         1
         2
        -3
        +three
         4
         5
         6
        @@ -13,4 +13,5 @@
         13
         14
         15
        -16
        \\ No newline at end of file
        +16
        +17
        """,
        ConfigDiff.between(before, after).unified("f"));
  }

  @Test
  void startsAnEmptySideAtTheLineBefore() {
    assertEquals("--- f\n+++ f\n@@ -0,0 +1 @@\n+a\n", ConfigDiff.between("", "a\n").unified("f"));
    assertEquals("--- f\n+++ f\n@@ -1 +0,0 @@\n-a\n", ConfigDiff.between("a\n", "").unified("f"));
  }

  @Test
  void aChangedLineEndIsAChange() {
    var diff = ConfigDiff.between("a\r\nb\n", "a\nb\n");
    assertEquals(3, diff.lines().size());
    assertTrue(ConfigDiff.between("a\r\n", "a\r\n").isEmpty());
    assertEquals("", ConfigDiff.between("a\r\n", "a\r\n").unified("f"));
  }

  @Test
  void numbersTheLinesOfBothTexts() {
    var lines = ConfigDiff.between("a\nb\nc\n", "a\nc\nd\n").lines();
    assertEquals(new ConfigDiff.Line(ConfigDiff.Kind.REMOVED, 2, 0, "b\n"), lines.get(1));
    assertEquals(new ConfigDiff.Line(ConfigDiff.Kind.SAME, 3, 2, "c\n"), lines.get(2));
    assertEquals(new ConfigDiff.Line(ConfigDiff.Kind.ADDED, 0, 3, "d\n"), lines.get(3));
  }
}
