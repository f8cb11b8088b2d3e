package org.truechimer.conf;

import java.util.List;

/// How the lines of a document are written, so that a new one looks like its neighbours.
///
/// @param indent the white space before a directive
/// @param separator what stands between a name and its first word
/// @param lineEnd "\n" or "\r\n"
record LineStyle(String indent, String separator, String lineEnd) {

  /// The style of a line, or of the document where the line says nothing.
  static LineStyle of(ConfigDocument document, List<ConfigLine> models) {
    var lineEnd =
        document.lines().stream()
            .map(ConfigLine::terminator)
            .filter(end -> !end.isEmpty())
            .findFirst()
            .orElse("\n");
    var usual = document.dialect() == Dialect.NTP_TOML ? " = " : "=";
    var style = new LineStyle("", document.dialect().hasSections() ? usual : " ", lineEnd);
    for (var model : models) {
      style = style.like(model);
    }
    return style;
  }

  private LineStyle like(ConfigLine model) {
    if (!(model.content() instanceof LineContent.Directive directive)) {
      return this;
    }
    var raw = model.raw();
    int from = raw.startsWith("\uFEFF") ? 1 : 0;
    var gap =
        directive.words().isEmpty()
            ? separator
            : raw.substring(directive.keyword().to(), directive.words().getFirst().from());
    return new LineStyle(
        raw.substring(from, directive.keyword().from()),
        gap.indexOf('\n') < 0 && !gap.isEmpty() ? gap : separator,
        model.terminator().isEmpty() ? lineEnd : model.terminator());
  }

  /// Writes a line.
  String line(String name, List<String> written) {
    if (written.isEmpty()) {
      return indent + name + separator.stripTrailing() + lineEnd;
    }
    return indent + name + separator + String.join(" ", written) + lineEnd;
  }
}
