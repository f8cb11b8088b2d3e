package org.truechimer.ui.hostservice;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.Dialect;
import org.truechimer.ui.control.Parts;

/// The document in the language of another service, to be read and copied.
final class TranslationPane {

  private static final double MOST_OF_REMARKS = 148;

  private final VBox root = new VBox();
  private final TranslationViewModel model;
  private final Label title = Parts.label("", "form-title");
  private final Label summary = Parts.wrapping("", "card-note");
  private final CodeArea text = new CodeArea();
  private final ListView<String> remarks = new ListView<>();

  TranslationPane(TranslationViewModel model) {
    this.model = model;
    var messages = model.messages();
    title.setId("translation-title");
    summary.setId("translation-summary");
    text.setId("translation-text");
    text.setEditable(false);
    text.setAccessibleText(messages.text("host.translate.text"));
    text.getStyleClass().addAll("config-text", "plain-text");
    var scroll = new VirtualizedScrollPane<>(text);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    var frame = new VBox(scroll);
    frame.getStyleClass().add("text-pane");
    frame.setMinHeight(80);
    VBox.setVgrow(frame, Priority.ALWAYS);
    remarks.setId("translation-remarks");
    remarks.setAccessibleText(messages.text("host.translate.remarks"));
    remarks.getStyleClass().add("remark-list");
    remarks.setMaxHeight(MOST_OF_REMARKS);
    remarks.setMinHeight(64);
    remarks.setCellFactory(_ -> new RemarkCell());
    var copy = Parts.button("translation-copy", messages.text("host.translate.copy"), this::copy);
    var close = Parts.button("translation-close", messages.text("ui.close"), model::close);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var buttons = new HBox(space, copy, close);
    buttons.getStyleClass().add("change-bar");
    root.getChildren().addAll(title, summary, frame, remarks, buttons);
    root.getStyleClass().add("role-pane");
    root.setMinHeight(0);
    root.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        model.close();
        event.consume();
      }
    });
    model.targetProperty().subscribe(this::arrange);
    model.resultProperty().subscribe(this::show);
  }

  VBox root() {
    return root;
  }

  void focus() {
    text.requestFocus();
  }

  private void arrange(@Nullable Dialect target) {
    title.setText(
        target == null ? "" : model.messages().text("host.translate.title", model.name(target)));
  }

  private void show(Translated translated) {
    summary.setText(translated.summary());
    Parts.tone(summary, translated.tone());
    text.replaceText(LineEnds.shown(translated.text()));
    text.moveTo(0);
    text.requestFollowCaret();
    remarks.getItems().setAll(translated.remarks());
    Parts.show(remarks, !translated.remarks().isEmpty());
  }

  private void copy() {
    var content = new ClipboardContent();
    content.putString(model.resultProperty().get().text());
    Clipboard.getSystemClipboard().setContent(content);
  }
}
