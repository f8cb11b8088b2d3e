package org.truechimer.ui.hostservice;

import java.time.Duration;
import java.util.concurrent.Executor;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.jspecify.annotations.Nullable;
import org.truechimer.ui.control.Parts;

/// The document as text.
final class TextPane {

  private static final Duration HOVER = Duration.ofMillis(400);

  private final VBox root = new VBox();
  private final CodeArea area = new CodeArea();
  private final ConfigurationViewModel model;
  private final AssistViewModel assist;
  private final CompletionPopup completion;
  private @Nullable OpenFile shown;
  private boolean taking;

  TextPane(ConfigurationViewModel model, Executor fxThread) {
    this.model = model;
    assist = new AssistViewModel(model);
    area.setId("host-text");
    area.getStyleClass().add("config-text");
    area.setAccessibleText(model.messages().text("host.mode.text"));
    new LineMarks(area, model, assist, fxThread).follow();
    completion = new CompletionPopup(area, assist);
    var scroll = new VirtualizedScrollPane<>(area);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    root.getChildren().addAll(scroll, foot());
    root.getStyleClass().add("text-pane");
    area.textProperty().addListener((_, _, text) -> typed(text));
    area.caretPositionProperty().addListener((_, _, _) -> moved());
    model.openProperty().subscribe(this::take);
    model.examinedProperty().addListener((_, _, _) -> completion.follow());
    hover();
  }

  VBox root() {
    return root;
  }

  void focus() {
    area.requestFocus();
  }

  void undo() {
    area.undo();
  }

  void redo() {
    area.redo();
  }

  private void typed(String text) {
    var file = model.openProperty().get();
    if (!taking && file != null) {
      model.edit(LineEnds.merge(file.text(), text));
    }
  }

  private void moved() {
    assist.caret(area.getCurrentParagraph() + 1, area.getCaretColumn());
  }

  /// Another file replaces everything; a change made elsewhere (the form, "Discard") replaces what
  /// differs, so that it can be undone here.
  private void take(@Nullable OpenFile after) {
    var before = shown;
    shown = after;
    var text = after == null ? "" : LineEnds.shown(after.text());
    boolean same = before != null && after != null && before.file().equals(after.file());
    taking = true;
    if (!same) {
      area.replaceText(text);
      area.getUndoManager().forgetHistory();
      area.moveTo(0);
      area.requestFollowCaret();
    } else if (!area.getText().equals(text)) {
      replaceDifference(area.getText(), text);
    }
    taking = false;
    area.setEditable(after != null && after.editable());
  }

  private void replaceDifference(String old, String text) {
    int most = Math.min(old.length(), text.length());
    int from = 0;
    while (from < most && old.charAt(from) == text.charAt(from)) {
      from++;
    }
    int tail = 0;
    while (tail < most - from
        && old.charAt(old.length() - 1 - tail) == text.charAt(text.length() - 1 - tail)) {
      tail++;
    }
    // A step of its own: it is not undone together with what is typed before or after it.
    area.getUndoManager().preventMerge();
    area.replaceText(from, old.length() - tail, text.substring(from, text.length() - tail));
    area.getUndoManager().preventMerge();
  }

  private HBox foot() {
    var explanation = new Label();
    explanation.setId("host-explanation");
    explanation.textProperty().bind(assist.explanationProperty());
    explanation.getStyleClass().add("explanation");
    explanation.setMinWidth(0);
    explanation.setMaxWidth(Double.MAX_VALUE);
    explanation.setTooltip(new Tooltip());
    explanation.getTooltip().textProperty().bind(assist.explanationProperty());
    HBox.setHgrow(explanation, Priority.ALWAYS);
    Button counts = Parts.button("host-findings", "", this::next);
    counts.textProperty().bind(assist.countsProperty());
    counts.getStyleClass().addAll("small", "flat");
    counts.setTooltip(new Tooltip(model.messages().text("host.findings.tip")));
    var foot = new HBox(explanation, counts);
    foot.getStyleClass().add("text-foot");
    return foot;
  }

  private void next() {
    int line = assist.next(area.getCurrentParagraph() + 1);
    if (line > 0 && line <= area.getParagraphs().size()) {
      area.moveTo(line - 1, 0);
      area.requestFollowCaret();
      area.requestFocus();
    }
  }

  private void hover() {
    var tip = new Tooltip();
    area.setMouseOverTextDelay(HOVER);
    area.addEventHandler(
        MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN,
        event -> {
          int line = area.offsetToPosition(event.getCharacterIndex(), null).getMajor() + 1;
          var text = assist.findings(line);
          if (!text.isEmpty()) {
            tip.setText(text);
            Point2D at = event.getScreenPosition();
            tip.show(area, at.getX() + 8, at.getY() + 12);
          }
        });
    area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, _ -> tip.hide());
  }
}
