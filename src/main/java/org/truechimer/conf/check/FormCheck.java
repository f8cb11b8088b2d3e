package org.truechimer.conf.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.LineContent.Directive;
import org.truechimer.conf.Word;
import org.truechimer.conf.catalogue.Argument;
import org.truechimer.conf.catalogue.Form;
import org.truechimer.conf.catalogue.KnownDirective;
import org.truechimer.conf.catalogue.KnownOption;
import org.truechimer.conf.catalogue.ValueType;

/// Compares the words of a directive with one form of it.
final class FormCheck {

  /// Something wrong with some of the words.
  ///
  /// @param from the first of them
  /// @param to the last of them
  /// @param wrong what it is
  record Problem(Word from, Word to, ValueCheck.Wrong wrong) {}

  /// An option that was found, for what else is known about it.
  ///
  /// @param word where it stands
  /// @param option what it is
  record Used(Word word, KnownOption option) {}

  private final KnownDirective known;
  private final Form form;
  private final Directive directive;
  private final boolean ignoreCase;
  private final ValueCheck values;
  private final boolean emptyResets;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Used> used = new ArrayList<>();
  private int next;

  private FormCheck(Dialect dialect, KnownDirective known, Form form, Directive directive) {
    this.known = known;
    this.form = form;
    this.directive = directive;
    this.ignoreCase = dialect.ignoresCase();
    this.values = new ValueCheck(dialect);
    this.emptyResets = dialect == Dialect.TIMESYNCD;
  }

  /// Compares with every form and keeps the one that fits best.
  static FormCheck best(Dialect dialect, KnownDirective known, Directive directive) {
    FormCheck best = null;
    for (var form : known.forms()) {
      var check = new FormCheck(dialect, known, form, directive);
      check.run();
      if (best == null || check.problems.size() < best.problems.size()) {
        best = check;
      }
    }
    if (best == null) {
      throw new IllegalStateException("no form of " + known.name());
    }
    return best;
  }

  List<Problem> problems() {
    return problems;
  }

  List<Used> used() {
    return used;
  }

  private void run() {
    for (var argument : form.arguments()) {
      argument(argument);
    }
    if (form.options().isEmpty()) {
      if (next < words().size()) {
        report(words().get(next), words().getLast(), surplus(words().get(next)));
      }
    } else {
      options();
    }
  }

  private void argument(Argument argument) {
    if (argument.type() == ValueType.SPAN && next < words().size()) {
      span(argument);
    } else if (argument.repeated()) {
      int first = next;
      while (next < words().size() && option(words().get(next)) == null) {
        judge(argument, words().get(next++));
      }
      if (next == first && argument.count() == Argument.Count.SOME) {
        missing(directive.keyword(), known.name(), argument);
      }
    } else if (next < words().size()) {
      var wrong = values.judge(argument, words().get(next).text());
      boolean skipped = wrong != null && argument.optional() && !isLast(argument);
      if (!skipped
          && (wrong == null || option(words().get(next)) == null || !argument.optional())) {
        judge(argument, words().get(next++));
      }
    } else if (!argument.optional() && !(emptyResets && words().isEmpty())) {
      missing(directive.keyword(), known.name(), argument);
    }
  }

  /// Several words together: "34min 8s".
  private void span(Argument argument) {
    var rest = words().subList(next, words().size());
    var text = String.join(" ", rest.stream().map(Word::text).toList());
    var wrong = values.judge(argument, text);
    if (wrong != null) {
      report(rest.getFirst(), rest.getLast(), wrong);
    }
    next = words().size();
  }

  private void options() {
    if (form.optionNeeded() && next >= words().size()) {
      report(
          directive.keyword(),
          directive.keyword(),
          new ValueCheck.Wrong(Code.MISSING_ARGUMENT, known.name(), "option"));
    }
    while (next < words().size()) {
      var word = words().get(next++);
      var option = option(word);
      if (option == null) {
        var names = form.options().stream().map(KnownOption::name).toList();
        report(
            word,
            word,
            new ValueCheck.Wrong(
                Code.UNKNOWN_OPTION, word.text(), known.name(), Nearest.of(word.text(), names)));
        continue;
      }
      used.add(new Used(word, option));
      for (var value : option.values()) {
        if (next < words().size()) {
          judge(value, words().get(next++));
        } else {
          missing(word, option.name(), value);
        }
      }
    }
  }

  private @Nullable KnownOption option(Word word) {
    for (var option : form.options()) {
      if (ignoreCase
          ? option.name().equalsIgnoreCase(word.text())
          : option.name().equals(word.text())) {
        return option;
      }
    }
    return null;
  }

  private boolean isLast(Argument argument) {
    return form.options().isEmpty() && form.arguments().getLast().equals(argument);
  }

  private void judge(Argument argument, Word word) {
    var wrong = values.judge(argument, word.text());
    if (wrong != null) {
      report(word, word, wrong);
    }
  }

  private void missing(Word behind, String name, Argument argument) {
    report(behind, behind, new ValueCheck.Wrong(Code.MISSING_ARGUMENT, name, argument.type().id()));
  }

  private ValueCheck.Wrong surplus(Word word) {
    return new ValueCheck.Wrong(Code.SURPLUS_ARGUMENT, word.text(), known.name());
  }

  private void report(Word from, Word to, ValueCheck.Wrong wrong) {
    problems.add(new Problem(from, to, wrong));
  }

  private List<Word> words() {
    return directive.words();
  }
}
