package org.truechimer.conf.assist;

import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.LineContent.Directive;
import org.truechimer.conf.Word;
import org.truechimer.conf.catalogue.KnownDirective;
import org.truechimer.conf.catalogue.KnownOption;

/// What stands at a place.
///
/// @param directive the directive
/// @param option the option, null if the place is in the directive itself
/// @param line number of the line of the file
/// @param columnFrom first column of what is explained
/// @param columnTo column behind it
public record Explanation(
    KnownDirective directive,
    @Nullable KnownOption option,
    int line,
    int columnFrom,
    int columnTo) {

  /// Explains a place.
  ///
  /// @param document the document
  /// @param line number of a line of the file, from 1
  /// @param column from 0
  /// @return null if nothing known stands there
  public static @Nullable Explanation at(ConfigDocument document, int line, int column) {
    var caret = Caret.of(document, line, column);
    var known = caret == null ? null : caret.known();
    var word = caret == null ? null : caret.word();
    if (caret == null
        || known == null
        || word == null
        || !(caret.line().content() instanceof Directive directive)) {
      return null;
    }
    int index = directive.words().indexOf(word);
    var place = index < 0 ? null : caret.place(known, directive.words(), index);
    var name = place == null ? directive.keyword() : directive.words().get(index - place.value());
    return new Explanation(
        known,
        place == null ? null : place.option(),
        caret.line().numberOf(name.from()),
        caret.line().columnOf(name.from()),
        end(caret, name, word));
  }

  /// From an option's name to its value, if both are in one line.
  private static int end(Caret caret, Word name, Word word) {
    var line = caret.line();
    boolean together = line.numberOf(name.from()) == line.numberOf(word.to());
    return line.columnOf(together ? Math.max(name.to(), word.to()) : name.to());
  }

  /// Key of the text that explains it.
  ///
  /// @return the option's if there is one, else the directive's
  public String help() {
    return option == null ? directive.help() : option.help();
  }
}
