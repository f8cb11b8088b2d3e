package org.truechimer.conf.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.LineContent;
import org.truechimer.conf.Word;

/// Puts the translated lines in order, each where the line stood that it comes from, with the
/// remarks between them. What comes from no line stands at the end.
final class Output {

  private final Map<Integer, List<Piece>> pieces = new LinkedHashMap<>();
  private final Dialect target;

  Output(Dialect target) {
    this.target = target;
  }

  /// A translated line.
  ///
  /// @param section its heading in brackets; empty for none
  /// @param text one or several lines
  private record Piece(String section, String text) {}

  void add(int line, String section, String text) {
    pieces.computeIfAbsent(line, any -> new ArrayList<>()).add(new Piece(section, text));
  }

  String text(ConfigDocument from) {
    var body = new Body();
    for (var line : from.lines()) {
      switch (line.content()) {
        case LineContent.Blank blank -> body.remark("");
        case LineContent.Comment comment -> {
          boolean version =
              from.dialect() == Dialect.W32TIME && !comment.words().text().startsWith(";");
          if (!version) {
            body.remark(mark() + comment.words().text().substring(1));
          }
        }
        case LineContent.Section section -> behind(section.comment(), body);
        case LineContent.Directive directive -> {
          behind(directive.comment(), body);
          at(line, body);
        }
        case LineContent.Unparsed unparsed -> {
          // Listed.
        }
      }
    }
    var added = pieces.getOrDefault(0, List.of());
    if (!added.isEmpty()) {
      body.remark("");
      added.forEach(body::put);
    }
    return body.finished();
  }

  private void at(ConfigLine line, Body body) {
    pieces.getOrDefault(line.number(), List.of()).forEach(body::put);
  }

  private void behind(@Nullable Word comment, Body body) {
    if (comment != null) {
      body.remark(mark() + comment.text().substring(1));
    }
  }

  private String mark() {
    return target == Dialect.W32TIME ? ";" : "#";
  }

  /// The text in the making: blocks by heading, and remarks that wait for the next line.
  private final class Body {

    private final List<Block> blocks = new ArrayList<>();
    private List<String> waiting = new ArrayList<>();

    void remark(String text) {
      boolean repeated = text.isEmpty() && !waiting.isEmpty() && waiting.getLast().isEmpty();
      if (!repeated) {
        waiting.add(text);
      }
    }

    void put(Piece piece) {
      boolean repeated = piece.section().startsWith("[[");
      var block = repeated ? null : block(piece.section());
      if (block == null) {
        block = new Block(piece.section(), new ArrayList<>(), new ArrayList<>());
        blocks.add(block);
        (piece.section().isEmpty() ? block.lines() : block.before()).addAll(waiting);
      } else {
        block.lines().addAll(waiting);
      }
      waiting = new ArrayList<>();
      block.lines().add(piece.text());
    }

    private @Nullable Block block(String section) {
      return blocks.stream().filter(one -> one.section().equals(section)).findFirst().orElse(null);
    }

    String finished() {
      var lines = new ArrayList<String>();
      for (var block : blocks) {
        lines.addAll(block.before());
        if (!block.section().isEmpty()) {
          boolean gap = !lines.isEmpty() && block.before().isEmpty() && !lines.getLast().isEmpty();
          if (gap) {
            lines.add("");
          }
          lines.add(block.section());
        }
        lines.addAll(block.lines());
      }
      lines.addAll(waiting);
      while (!lines.isEmpty() && lines.getFirst().isEmpty()) {
        lines.removeFirst();
      }
      while (!lines.isEmpty() && lines.getLast().isEmpty()) {
        lines.removeLast();
      }
      if (target == Dialect.W32TIME) {
        lines.addAll(0, List.of("Windows Registry Editor Version 5.00", ""));
        return String.join("\r\n", lines) + "\r\n";
      }
      return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
  }

  /// A heading with its lines.
  private record Block(String section, List<String> before, List<String> lines) {}
}
