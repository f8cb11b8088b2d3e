package org.truechimer.conf.catalogue;

import java.util.List;

/// A place for words behind a name.
///
/// @param type what kind of word
/// @param range which numbers; [Range#ANY] where it is no number
/// @param choices the possible words; empty unless there are few
/// @param count how many words
public record Argument(ValueType type, Range range, List<String> choices, Count count) {

  /// Keeps its own list.
  public Argument {
    choices = List.copyOf(choices);
  }

  /// How many words a place takes.
  public enum Count {
    /// One.
    ONE,
    /// One or none.
    OPTIONAL,
    /// One or more.
    SOME,
    /// None or more.
    ANY
  }

  /// Whether it may be left out.
  ///
  /// @return true if no word is enough
  public boolean optional() {
    return count == Count.OPTIONAL || count == Count.ANY;
  }

  /// Whether it takes all words that are left.
  ///
  /// @return true if more than one word is allowed
  public boolean repeated() {
    return count == Count.SOME || count == Count.ANY;
  }
}
