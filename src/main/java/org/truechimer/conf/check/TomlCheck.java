package org.truechimer.conf.check;

import org.tomlj.Toml;
import org.truechimer.conf.ConfigDocument;

/// Lets a TOML parser judge the text as a whole.
///
/// @param document the file
/// @param findings where findings go
record TomlCheck(ConfigDocument document, Findings findings) {

  private static final int DEEPEST = 32;
  private static final int LONGEST = 1 << 18;

  void run() {
    var text = document.text();
    if (text.length() > LONGEST || depth(text) > DEEPEST) {
      findings.whole(Finding.Severity.ERROR, Code.NOT_TOML, "too long or nested too deeply");
      return;
    }
    try {
      for (var error : Toml.parse(text.startsWith("\uFEFF") ? text.substring(1) : text).errors()) {
        findings.at(
            Math.max(1, error.position().line()),
            Finding.Severity.ERROR,
            Code.NOT_TOML,
            DirectiveCheck.shortened(String.valueOf(error.getMessage())));
      }
    } catch (RuntimeException | AssertionError unexpected) {
      // The parser throws at a few malformed texts instead of reporting them, and asserts what a
      // header such as "[a#" does not fulfil.
      findings.whole(
          Finding.Severity.ERROR,
          Code.NOT_TOML,
          DirectiveCheck.shortened(String.valueOf(unexpected.getMessage())));
    }
  }

  /// An upper bound of how deep brackets are nested: the parser's stack grows with it.
  private static int depth(String text) {
    int depth = 0;
    int deepest = 0;
    for (int at = 0; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '[', '{' -> deepest = Math.max(deepest, ++depth);
        case ']', '}' -> depth = Math.max(0, depth - 1);
        default -> {}
      }
    }
    return deepest;
  }
}
