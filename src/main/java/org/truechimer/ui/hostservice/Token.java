package org.truechimer.ui.hostservice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.LineContent;
import org.truechimer.conf.Word;

/// A piece of a line that has a colour of its own.
///
/// @param from first column
/// @param to column behind the last
/// @param kind what it is
public record Token(int from, int to, Kind kind) {

  /// What a piece of a line is.
  public enum Kind {
    /// The name of a directive, or the key of an assignment.
    DIRECTIVE,
    /// A word that names an option.
    OPTION,
    /// A name, an address, a number, a path.
    VALUE,
    /// A heading.
    SECTION,
    /// A remark.
    COMMENT,
    /// What has no form.
    UNPARSED;

    String style() {
      return "token-" + name().toLowerCase(Locale.ROOT);
    }
  }

  /// The pieces of one line of the file.
  ///
  /// @param line the line that it is, or is a part of
  /// @param number number of the line of the file
  /// @return in order, without overlap; what is in none has no colour
  public static List<Token> of(ConfigLine line, int number) {
    var tokens = new ArrayList<Token>();
    switch (line.content()) {
      case LineContent.Blank _ -> {}
      case LineContent.Comment comment -> add(tokens, line, number, comment.words(), Kind.COMMENT);
      case LineContent.Section section -> {
        add(tokens, line, number, section.name(), Kind.SECTION);
        add(tokens, line, number, section.comment(), Kind.COMMENT);
      }
      case LineContent.Directive directive -> {
        add(tokens, line, number, directive.keyword(), Kind.DIRECTIVE);
        for (int i = 0; i < directive.words().size(); i++) {
          var word = directive.words().get(i);
          add(tokens, line, number, word, i > 0 && named(word) ? Kind.OPTION : Kind.VALUE);
        }
        add(tokens, line, number, directive.comment(), Kind.COMMENT);
      }
      case LineContent.Unparsed(var span) -> add(tokens, line, number, span, Kind.UNPARSED);
    }
    return List.copyOf(tokens);
  }

  private static boolean named(Word word) {
    return word.quoting() == Word.Quoting.NONE && word.text().matches("[A-Za-z][A-Za-z0-9_]*");
  }

  private static void add(
      List<Token> tokens, ConfigLine line, int number, @Nullable Word word, Kind kind) {
    if (word != null && word.to() > word.from() && line.numberOf(word.from()) == number) {
      int from = line.columnOf(word.from());
      tokens.add(new Token(from, from + word.to() - word.from(), kind));
    }
  }
}
