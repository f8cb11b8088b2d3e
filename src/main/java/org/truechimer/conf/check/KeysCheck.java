package org.truechimer.conf.check;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.LineContent.Directive;

/// Looks at the numbers and types of the keys in a key file, and at secrets in digits.
final class KeysCheck {

  private static final Set<String> WEAK =
      Set.of("M", "MD4", "MD5", "SHA", "SHA1", "RIPEMD160", "RMD160", "MDC2");

  private final ConfigDocument document;
  private final Findings findings;
  private final Map<Long, Integer> seen = new HashMap<>();

  KeysCheck(ConfigDocument document, Findings findings) {
    this.document = document;
    this.findings = findings;
  }

  void run() {
    for (var line : document.lines()) {
      if (line.content() instanceof Directive directive) {
        number(line, directive);
        type(line, directive);
      }
    }
  }

  private void number(ConfigLine line, Directive directive) {
    long greatest = document.dialect() == Dialect.NTP_KEYS ? 65535 : 4294967295L;
    if (!directive.name().matches("[0-9]{1,10}")) {
      findings.error(
          line,
          directive.keyword(),
          Code.BAD_VALUE,
          DirectiveCheck.shortened(directive.name()),
          "keyid");
      return;
    }
    long number = Long.parseLong(directive.name());
    if (number < 1 || number > greatest) {
      findings.error(
          line,
          directive.keyword(),
          Code.OUT_OF_RANGE,
          directive.name(),
          "1",
          Long.toString(greatest));
    }
    var before = seen.putIfAbsent(number, line.number());
    if (before != null) {
      findings.warning(
          line, directive.keyword(), Code.DUPLICATE_KEY, directive.name(), before.toString());
    }
  }

  private void type(ConfigLine line, Directive directive) {
    var words = directive.words();
    boolean typed = words.size() >= 2;
    var type = typed ? words.getFirst().text().toUpperCase(Locale.ROOT) : "MD5";
    if (!words.isEmpty() && WEAK.contains(type)) {
      findings.hint(line, typed ? words.getFirst() : directive.keyword(), Code.WEAK_KEY_TYPE, type);
    }
    for (var secret : words.isEmpty() ? words : List.of(words.getLast())) {
      if (document.dialect() == Dialect.CHRONY_KEYS
          && secret.text().startsWith("HEX:")
          && !secret.text().matches("HEX:([0-9a-fA-F]{2})+")) {
        // The secret itself is not for a sentence.
        findings.error(line, secret, Code.BAD_VALUE, "HEX:…", "secret");
      }
    }
  }
}
