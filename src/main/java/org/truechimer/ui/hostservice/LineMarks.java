package org.truechimer.ui.hostservice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.check.Finding;
import org.truechimer.ui.control.Parts;

/// Colours, underlines and line numbers of the editor. Only lines that can be seen are coloured, so
/// that a long file costs no more than a short one.
final class LineMarks {

  private final CodeArea area;
  private final ConfigurationViewModel model;
  private final AssistViewModel assist;
  private final Executor fxThread;
  private boolean waiting;
  private List<Integer> marked = List.of();

  LineMarks(
      CodeArea area, ConfigurationViewModel model, AssistViewModel assist, Executor fxThread) {
    this.area = area;
    this.model = model;
    this.assist = assist;
    this.fxThread = fxThread;
  }

  void follow() {
    area.setParagraphGraphicFactory((IntFunction<Node>) this::gutter);
    // Lines that come into sight; not coloured here, as the list is just being changed.
    area.getVisibleParagraphs().addChangeObserver(_ -> later());
    model
        .examinedProperty()
        .addListener((_, _, _) -> {
          remark();
          later();
        });
  }

  private void later() {
    if (!waiting) {
      waiting = true;
      fxThread.execute(() -> {
        waiting = false;
        colour();
      });
    }
  }

  private void colour() {
    var file = model.openProperty().get();
    var examined = model.examinedProperty().get();
    if (file == null || area.getVisibleParagraphs().isEmpty()) {
      return;
    }
    int last = area.lastVisibleParToAllParIndex();
    for (int i = area.firstVisibleParToAllParIndex(); i <= last; i++) {
      var text = area.getParagraph(i).getText();
      if (!text.isEmpty()) {
        var spans = spans(file, examined, i + 1, text);
        if (!spans.equals(area.getStyleSpans(i))) {
          area.setStyleSpans(i, 0, spans);
        }
      }
    }
  }

  private StyleSpans<Collection<String>> spans(
      OpenFile file, @Nullable Examined examined, int number, String text) {
    var line = examined == null ? null : examined.document().lineAt(number);
    boolean current = line != null && line.raw().contains(text);
    if (!current) {
      // Typed just now, and not read yet: by itself it reads the same, save in a continued line.
      line = ConfigDocument.parse(file.dialect(), text).lineAt(1);
    }
    var tokens = line == null ? List.<Token>of() : Token.of(line, current ? number : 1);
    return spans(tokens, current ? assist.at(number) : List.of(), text.length());
  }

  private static StyleSpans<Collection<String>> spans(
      List<Token> tokens, List<Finding> findings, int length) {
    var edges = new TreeSet<>(List.of(0, length));
    tokens.forEach(token -> edges.addAll(List.of(token.from(), token.to())));
    findings.forEach(finding -> edges.addAll(List.of(finding.columnFrom(), finding.columnTo())));
    edges.removeIf(edge -> edge < 0 || edge > length);
    var builder = new StyleSpansBuilder<Collection<String>>();
    int from = 0;
    for (int to : edges) {
      if (to > from) {
        builder.add(styles(tokens, findings, from), to - from);
        from = to;
      }
    }
    return builder.create();
  }

  private static List<String> styles(List<Token> tokens, List<Finding> findings, int at) {
    var styles = new ArrayList<String>();
    for (var token : tokens) {
      if (token.from() <= at && at < token.to()) {
        styles.add(token.kind().style());
      }
    }
    for (var finding : findings) {
      if (finding.columnFrom() <= at && at < finding.columnTo()) {
        styles.add(
            finding.severity() == Finding.Severity.ERROR ? "finding-error" : "finding-warning");
        break;
      }
    }
    return styles;
  }

  /// Makes the numbers anew of lines that have, or had, something wrong with them.
  private void remark() {
    var examined = model.examinedProperty().get();
    var lines =
        examined == null
            ? List.<Integer>of()
            : examined.findings().stream().map(Finding::line).distinct().toList();
    var both = new TreeSet<>(lines);
    both.addAll(marked);
    marked = lines;
    if (!area.getVisibleParagraphs().isEmpty()) {
      int first = area.firstVisibleParToAllParIndex() + 1;
      int last = area.lastVisibleParToAllParIndex() + 1;
      both.stream()
          .filter(line -> first <= line && line <= last)
          .forEach(line -> area.recreateParagraphGraphic(line - 1));
    }
  }

  private Node gutter(int paragraph) {
    int width = Math.max(3, Integer.toString(area.getParagraphs().size()).length());
    var number = Parts.label(("%" + width + "d").formatted(paragraph + 1), "line-number");
    var mark = new Label();
    mark.getStyleClass().add("line-mark");
    mark.setMinWidth(Region.USE_PREF_SIZE);
    var severity = assist.severity(paragraph + 1);
    var box = new HBox(mark, number);
    if (severity != null) {
      boolean error = severity == Finding.Severity.ERROR;
      mark.setText(error ? "✕" : "!");
      mark.getStyleClass().add(error ? "error" : "warning");
      var words = assist.findings(paragraph + 1);
      Tooltip.install(box, new Tooltip(words));
      box.setAccessibleText(words);
    }
    box.setAlignment(Pos.CENTER_LEFT);
    box.getStyleClass().add("gutter");
    return box;
  }
}
