package org.truechimer.conf.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.LineContent;
import org.truechimer.conf.Word;
import org.truechimer.conf.catalogue.Catalogue;
import org.truechimer.conf.catalogue.KnownDirective;
import org.truechimer.conf.catalogue.Traits;

/// Looks at each line by itself: is its name known, do its words fit.
final class DirectiveCheck {

  private static final Set<String> NTPSEC_IGNORES = Set.of("nopeer", "notrap", "requestkey");
  private static final Set<Dialect> KEYS = EnumSet.of(Dialect.CHRONY_KEYS, Dialect.NTP_KEYS);
  private static final Set<String> SOURCES = Set.of("server", "pool", "peer");

  private final ConfigDocument document;
  private final CheckContext context;
  private final Findings findings;
  private final Catalogue catalogue;
  private final Map<String, Integer> settings = new HashMap<>();
  private String section = "";

  DirectiveCheck(ConfigDocument document, CheckContext context, Findings findings) {
    this.document = document;
    this.context = context;
    this.findings = findings;
    this.catalogue = Catalogue.of(document.dialect());
  }

  void run() {
    for (var line : document.lines()) {
      switch (line.content()) {
        case LineContent.Blank _, LineContent.Comment _ -> {}
        case LineContent.Section heading -> section(line, heading);
        case LineContent.Directive directive -> directive(line, directive);
        case LineContent.Unparsed(Word span) ->
            findings.error(line, span, Code.UNREADABLE, shortened(span.text()));
      }
    }
  }

  private void section(ConfigLine line, LineContent.Section heading) {
    section = catalogue.sectionName(heading.name().text());
    if (heading.repeated()) {
      settings.clear();
    }
    if (document.dialect() != Dialect.W32TIME && !catalogue.sections().contains(section)) {
      findings.error(
          line,
          heading.name(),
          Code.UNKNOWN_SECTION,
          shortened(section),
          Nearest.of(section, catalogue.sections()));
    }
  }

  private void directive(ConfigLine line, LineContent.Directive directive) {
    quotes(line, directive);
    if (document.dialect() == Dialect.W32TIME && !catalogue.sections().contains(section)) {
      return;
    }
    var known = catalogue.find(section, directive.name());
    if (known != null) {
      known(line, directive, known);
    } else if (document.dialect().hasSections() && section.isEmpty()) {
      findings.error(line, directive.keyword(), Code.OUTSIDE_SECTION, directive.name());
    } else if (catalogue.sections().isEmpty() || catalogue.sections().contains(section)) {
      var severity =
          document.dialect() == Dialect.W32TIME ? Finding.Severity.WARNING : Finding.Severity.ERROR;
      findings.add(
          line,
          directive.keyword(),
          severity,
          Code.UNKNOWN_DIRECTIVE,
          shortened(directive.name()),
          Nearest.of(directive.name(), names()));
    }
  }

  private void known(ConfigLine line, LineContent.Directive directive, KnownDirective known) {
    var keyword = directive.keyword();
    traits(line, keyword, known.traits());
    if (context.part() == CheckContext.Part.SOURCES
        && !SOURCES.contains(known.name().toLowerCase(Locale.ROOT))) {
      findings.error(line, keyword, Code.NOT_A_SOURCE, known.name());
    }
    if (known.traits().single()) {
      var before = settings.putIfAbsent(known.name(), line.number());
      if (before != null) {
        findings.warning(
            line, keyword, Code.DUPLICATE_SETTING, known.name(), Integer.toString(before));
      }
    }
    var form = FormCheck.best(document.dialect(), known, directive);
    for (var problem : form.problems()) {
      var wrong = problem.wrong();
      var severity =
          wrong.code() == Code.HOST_BITS_SET ? Finding.Severity.WARNING : Finding.Severity.ERROR;
      findings.add(line, problem.from(), problem.to(), severity, wrong.code(), shown(wrong));
    }
    for (var used : form.used()) {
      traits(line, used.word(), used.option().traits());
    }
  }

  /// A sentence must not repeat a secret that stands in the wrong place of a key file.
  private List<String> shown(ValueCheck.Wrong wrong) {
    var arguments = new ArrayList<>(wrong.arguments());
    arguments.replaceAll(DirectiveCheck::shortened);
    boolean secret = KEYS.contains(document.dialect()) && wrong.code() != Code.MISSING_ARGUMENT;
    if (secret && !arguments.isEmpty()) {
      arguments.set(0, "…");
    }
    return arguments;
  }

  private void traits(ConfigLine line, Word word, Traits traits) {
    var name = word.text();
    var reader = context.implementation();
    if (traits.reader() == Traits.Reader.CLASSIC && reader == CheckContext.Implementation.NTPSEC) {
      findings.error(line, word, Code.CLASSIC_ONLY, name);
    } else if (traits.reader() == Traits.Reader.NTPSEC
        && reader == CheckContext.Implementation.CLASSIC) {
      findings.error(line, word, Code.NTPSEC_ONLY, name);
    }
    if (traits.standing() == Traits.Standing.IGNORED
        || (reader == CheckContext.Implementation.NTPSEC && NTPSEC_IGNORES.contains(name))) {
      findings.hint(line, word, Code.IGNORED, name);
    } else if (traits.standing() == Traits.Standing.DEPRECATED) {
      findings.hint(line, word, Code.DEPRECATED, name);
    }
    if (Versions.older(context.version(), traits.since())) {
      findings.error(line, word, Code.TOO_NEW, name, traits.since());
    }
  }

  private void quotes(ConfigLine line, LineContent.Directive directive) {
    for (var word : directive.words()) {
      if (word.quoting() == Word.Quoting.OPEN) {
        findings.error(line, word, Code.UNCLOSED_QUOTE, shortened(word.text()));
      }
    }
  }

  private List<String> names() {
    return catalogue.directives().stream()
        .filter(one -> one.section().equals(section))
        .map(KnownDirective::name)
        .toList();
  }

  /// What is shown in a sentence is bounded, whatever stands in the file.
  static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
