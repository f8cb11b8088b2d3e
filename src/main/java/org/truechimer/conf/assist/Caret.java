package org.truechimer.conf.assist;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.LineContent;
import org.truechimer.conf.Word;
import org.truechimer.conf.catalogue.Argument;
import org.truechimer.conf.catalogue.Catalogue;
import org.truechimer.conf.catalogue.KnownDirective;
import org.truechimer.conf.catalogue.KnownOption;

/// A place in a document, and what the catalogue knows about it.
///
/// @param document the document
/// @param line the line
/// @param offset the place in the line's raw text
record Caret(ConfigDocument document, ConfigLine line, int offset) {

  /// Finds a place.
  ///
  /// @param number of a line of the file, from 1
  /// @param column from 0
  /// @return null if there is no such line
  static @Nullable Caret of(ConfigDocument document, int number, int column) {
    var line = document.lineAt(number);
    if (line == null) {
      return null;
    }
    int from = 0;
    for (int i = line.number(); i < number; i++) {
      from = line.raw().indexOf('\n', from) + 1;
    }
    int end = line.raw().indexOf('\n', from);
    int last = end < 0 ? line.raw().length() : end;
    return new Caret(document, line, Math.clamp(from + (long) Math.max(0, column), from, last));
  }

  /// The word that the place is in or behind.
  @Nullable Word word() {
    var directive = line.directive();
    if (directive == null) {
      return null;
    }
    if (touches(directive.keyword())) {
      return directive.keyword();
    }
    return directive.words().stream().filter(this::touches).findFirst().orElse(null);
  }

  boolean touches(Word word) {
    return word.from() <= offset && offset <= word.to();
  }

  /// Whether the place is in a remark.
  boolean inComment() {
    return switch (line.content()) {
      case LineContent.Comment(Word words) -> offset > words.from();
      case LineContent.Directive directive ->
          directive.comment() != null && offset > directive.comment().from();
      case LineContent.Section section ->
          section.comment() != null && offset > section.comment().from();
      default -> false;
    };
  }

  /// The heading as the catalogue calls it.
  String section() {
    return Catalogue.of(document.dialect()).sectionName(document.sectionOf(line));
  }

  /// What the directive of the line is.
  @Nullable KnownDirective known() {
    var directive = line.directive();
    return directive == null
        ? null
        : Catalogue.of(document.dialect()).find(section(), directive.name());
  }

  /// The option and the place among its values (0 is its name) that a word stands for.
  record Place(KnownOption option, int value) {}

  /// What the n-th word behind the name belongs to.
  ///
  /// @return null if it is an argument of the directive itself
  @Nullable Place place(KnownDirective known, List<Word> words, int index) {
    int at = positional(known);
    while (at < words.size()) {
      var option = known.option(words.get(at).text(), document.dialect().ignoresCase());
      int width = option == null ? 1 : 1 + option.values().size();
      if (option != null && index >= at && index < at + width) {
        return new Place(option, index - at);
      }
      at += width;
    }
    return null;
  }

  /// How many words come before the options at least.
  static int positional(KnownDirective known) {
    return (int)
        known.forms().getFirst().arguments().stream()
            .filter(argument -> argument.count() == Argument.Count.ONE)
            .count();
  }
}
