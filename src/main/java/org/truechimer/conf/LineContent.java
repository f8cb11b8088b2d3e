package org.truechimer.conf;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a line is.
public sealed interface LineContent {

  /// Nothing but white space.
  record Blank() implements LineContent {}

  /// A remark; also the first line of a registry export, which says nothing but its version.
  ///
  /// @param words the remark from its mark on
  record Comment(Word words) implements LineContent {

    /// The remark without its mark and the space around.
    ///
    /// @return may be empty
    public String remark() {
      return words.text().substring(1).strip();
    }
  }

  /// A heading in brackets.
  ///
  /// @param name what stands between the brackets
  /// @param repeated whether it may stand several times, each for one more of its kind (`[[..]]`)
  /// @param comment the remark behind it, null if there is none
  record Section(Word name, boolean repeated, @Nullable Word comment) implements LineContent {}

  /// A directive with its arguments, or an assignment with its values, or a key of a key file with
  /// its number as the name.
  ///
  /// @param keyword its first word
  /// @param words the others
  /// @param comment the remark behind it from its mark on, null if there is none
  record Directive(Word keyword, List<Word> words, @Nullable Word comment) implements LineContent {

    /// Keeps its own list.
    public Directive {
      words = List.copyOf(words);
    }

    /// The name as written.
    ///
    /// @return for example "server"
    public String name() {
      return keyword.text();
    }

    /// Whether it has a name.
    ///
    /// @param name the name as documented
    /// @param dialect decides whether capitals matter
    /// @return true if it is this directive
    public boolean is(String name, Dialect dialect) {
      return dialect.ignoresCase()
          ? name.toLowerCase(Locale.ROOT).equals(name().toLowerCase(Locale.ROOT))
          : name.equals(name());
    }

    /// What its arguments mean, without quotes.
    ///
    /// @return one text per word
    public List<String> arguments() {
      return words.stream().map(Word::text).toList();
    }
  }

  /// What the dialect has no form for; kept as it is.
  ///
  /// @param span all of it
  record Unparsed(Word span) implements LineContent {}
}
