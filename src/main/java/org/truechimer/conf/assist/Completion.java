package org.truechimer.conf.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.LineContent;
import org.truechimer.conf.LineContent.Directive;
import org.truechimer.conf.Word;
import org.truechimer.conf.catalogue.Argument;
import org.truechimer.conf.catalogue.Catalogue;
import org.truechimer.conf.catalogue.KnownDirective;
import org.truechimer.conf.catalogue.KnownOption;
import org.truechimer.conf.catalogue.Traits;

/// What could be written at a place, and which columns it would replace.
///
/// @param columnFrom first column of what is there already
/// @param columnTo the place itself
/// @param proposals what begins with what is there, in the order of the catalogue
public record Completion(int columnFrom, int columnTo, List<Proposal> proposals) {

  /// Keeps its own list.
  public Completion {
    proposals = List.copyOf(proposals);
  }

  /// Looks for proposals.
  ///
  /// @param document the document
  /// @param line number of a line of the file, from 1; one behind the last is an empty line
  /// @param column from 0
  /// @return no proposals in a remark and where anything may stand
  public static Completion at(ConfigDocument document, int line, int column) {
    var caret = Caret.of(document, line, column);
    if (caret == null) {
      var last = document.lines().isEmpty() ? "" : lastSection(document);
      return new Completion(column, column, directives(document, last).toList());
    } else if (caret.inComment()) {
      return new Completion(column, column, List.of());
    }
    var word = caret.word();
    var typed = typed(caret, word);
    int from = caret.line().columnOf(caret.offset()) - typed.length();
    var proposals =
        candidates(caret, word)
            .filter(one -> one.text().toLowerCase(Locale.ROOT).startsWith(typed))
            .toList();
    return new Completion(from, from + typed.length(), proposals);
  }

  private static String typed(Caret caret, @Nullable Word word) {
    var raw = caret.line().raw();
    int from = word == null ? caret.offset() : word.from();
    if (word == null) {
      // A line that is not readable yet, such as "[Ti" or "NT" without its sign.
      while (from > 0 && isWord(raw.charAt(from - 1))) {
        from--;
      }
    }
    return raw.substring(from, caret.offset()).toLowerCase(Locale.ROOT);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || "-_.".indexOf(c) >= 0;
  }

  private static Stream<Proposal> candidates(Caret caret, @Nullable Word word) {
    var document = caret.document();
    return switch (caret.line().content()) {
      case LineContent.Section _ -> sections(document);
      case LineContent.Blank _ -> directives(document, caret.section());
      case LineContent.Unparsed(Word span) ->
          span.text().startsWith("[") ? sections(document) : directives(document, caret.section());
      case LineContent.Comment _ -> Stream.of();
      case LineContent.Directive directive ->
          directive.keyword().equals(word) || caret.offset() < directive.keyword().from()
              ? directives(document, caret.section())
              : arguments(caret, directive, word);
    };
  }

  private static Stream<Proposal> sections(ConfigDocument document) {
    return Catalogue.of(document.dialect()).sections().stream()
        .map(name -> new Proposal(name, "", Proposal.Kind.SECTION));
  }

  private static Stream<Proposal> directives(ConfigDocument document, String section) {
    return Catalogue.of(document.dialect()).directives().stream()
        .filter(one -> one.section().equals(section) && !one.name().equals("*"))
        .filter(one -> current(one.traits()))
        .map(one -> new Proposal(one.name(), one.help(), Proposal.Kind.DIRECTIVE));
  }

  private static Stream<Proposal> arguments(Caret caret, Directive directive, @Nullable Word word) {
    var known = caret.known();
    if (known == null) {
      return Stream.of();
    }
    var words = new ArrayList<>(directive.words());
    int index = word == null ? -1 : words.indexOf(word);
    if (index < 0) {
      index = (int) words.stream().filter(one -> one.to() < caret.offset()).count();
      words.add(index, new Word("", caret.offset(), caret.offset(), Word.Quoting.NONE));
    }
    int here = index;
    var before = here == 0 ? null : caret.place(known, words, here - 1);
    if (before != null && before.value() < before.option().values().size()) {
      var option = before.option();
      return values(option.values().get(before.value()), option.help());
    }
    var others = new ArrayList<>(words);
    others.remove(here);
    var free = known.options().stream().filter(one -> current(one.traits()));
    var unused =
        free.filter(one -> others.stream().noneMatch(other -> named(other, one)))
            .map(one -> new Proposal(one.name(), one.help(), Proposal.Kind.OPTION));
    return Stream.concat(
        positional(known, here), here >= Caret.positional(known) ? unused : Stream.of());
  }

  private static boolean named(Word word, KnownOption option) {
    return word.text().equalsIgnoreCase(option.name());
  }

  private static Stream<Proposal> positional(KnownDirective known, int index) {
    return known.forms().stream()
        .map(form -> form.arguments())
        .filter(arguments -> !arguments.isEmpty())
        .flatMap(arguments -> {
          var last = arguments.getLast();
          if (index < arguments.size()) {
            return values(arguments.get(index), known.help());
          }
          return last.repeated() ? values(last, known.help()) : Stream.of();
        })
        .distinct();
  }

  private static Stream<Proposal> values(Argument argument, String help) {
    return argument.choices().stream()
        .map(choice -> new Proposal(choice, help, Proposal.Kind.VALUE));
  }

  private static boolean current(Traits traits) {
    return traits.standing() == Traits.Standing.CURRENT;
  }

  private static String lastSection(ConfigDocument document) {
    return Catalogue.of(document.dialect())
        .sectionName(document.sectionOf(document.lines().getLast()));
  }
}
