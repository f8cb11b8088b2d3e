package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;
import org.truechimer.conf.Word;

/// Values of TOML as they are written in a document.
final class TomlValues {

  private TomlValues() {}

  /// Reads a value.
  ///
  /// @param word the value; a plain string has lost its quotes
  /// @return a string, a number, a truth value, an array, a table; null if it is none
  static @Nullable Object read(Word word) {
    if (word.quoting() == Word.Quoting.CLOSED) {
      return word.text();
    }
    try {
      var result = Toml.parse("v = " + word.text());
      return result.hasErrors() ? null : result.get("v");
    } catch (RuntimeException | AssertionError malformed) {
      // As in the check of a whole file: the parser throws at a few texts instead of reporting
      // them.
      return null;
    }
  }

  /// The strings in a list.
  static List<String> strings(@Nullable Object value) {
    var strings = new ArrayList<String>();
    if (value instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        strings.add(String.valueOf(array.get(i)));
      }
    }
    return strings;
  }

  /// A member of a table.
  static @Nullable Object member(@Nullable Object value, String key) {
    return value instanceof TomlTable table ? table.get(List.of(key)) : null;
  }

  /// A number of seconds; "inf" is infinite.
  ///
  /// @return NaN if it is none
  static double seconds(@Nullable Object value) {
    return value instanceof Number number
        ? number.doubleValue()
        : "inf".equals(value) ? Double.POSITIVE_INFINITY : Double.NaN;
  }
}
