package org.truechimer.ui.hostservice;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.truechimer.ui.control.Parts;
import org.truechimer.ui.hostservice.SourceEntry.Flag;

/// The fields of one source.
final class SourceEditor {

  private final VBox root = new VBox();
  private final FormViewModel model;
  private final SourceEntry entry;
  private final ChoiceBox<String> kind;
  private final TextField host;
  private final Map<Flag, CheckBox> flags = new EnumMap<>(Flag.class);
  private final TextField key;
  private final TextField minpoll;
  private final TextField maxpoll;

  SourceEditor(FormViewModel model, SourceEntry entry) {
    this.model = model;
    this.entry = entry;
    var form = model.form();
    kind = new ChoiceBox<>();
    if (form != null) {
      kind.setItems(FXCollections.observableArrayList(form.kinds()));
    }
    kind.setValue(entry.kind());
    kind.setId("source-kind");
    kind.setAccessibleText(text("host.form.kind"));
    host = field("source-host", entry.host(), 22, "host.form.host");
    host.setPromptText(text("host.form.host.prompt"));
    key = field("source-key", entry.key(), 5, "host.form.key");
    minpoll = field("source-minpoll", entry.minpoll(), 3, "host.form.minpoll");
    maxpoll = field("source-maxpoll", entry.maxpoll(), 3, "host.form.maxpoll");
    HBox.setHgrow(host, Priority.ALWAYS);
    var first = new HBox(kind, host);
    first.getStyleClass().add("button-row");
    root.getChildren().add(first);
    if (form != null && form.options()) {
      root.getChildren().add(options());
    }
    root.getChildren().add(buttons());
    root.getStyleClass().add("source-editor");
    root.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        model.cancel();
        event.consume();
      }
    });
    host.sceneProperty()
        .addListener((_, _, scene) -> {
          if (scene != null) {
            host.requestFocus();
          }
        });
  }

  VBox root() {
    return root;
  }

  private FlowPane options() {
    var row = new FlowPane();
    row.getStyleClass().add("tool-row");
    for (var flag : Flag.values()) {
      var box = new CheckBox(flag.word());
      box.setId("source-" + flag.word());
      box.setSelected(entry.flags().contains(flag));
      box.setTooltip(new Tooltip(text("host.form.flag." + flag.word())));
      flags.put(flag, box);
      row.getChildren().add(box);
    }
    row.getChildren()
        .addAll(
            named("host.form.key", key),
            named("host.form.minpoll", minpoll),
            named("host.form.maxpoll", maxpoll));
    return row;
  }

  private HBox named(String nameKey, TextField field) {
    Label name = Parts.label(text(nameKey), "muted");
    name.setLabelFor(field);
    var box = new HBox(name, field);
    box.getStyleClass().add("inline");
    return box;
  }

  private HBox buttons() {
    var save = Parts.button("source-save", text("host.form.save"), this::save);
    save.setDefaultButton(true);
    var cancel = Parts.button("source-cancel", text("ui.cancel"), model::cancel);
    var row = new HBox(save, cancel);
    row.getStyleClass().add("button-row");
    return row;
  }

  private void save() {
    var chosen = EnumSet.noneOf(Flag.class);
    flags.forEach((flag, box) -> {
      if (box.isSelected()) {
        chosen.add(flag);
      }
    });
    model.save(
        new SourceEntry(
            kind.getValue(),
            host.getText().strip(),
            chosen,
            key.getText().strip(),
            minpoll.getText().strip(),
            maxpoll.getText().strip(),
            entry.others(),
            entry.line()));
  }

  private TextField field(String id, String value, int columns, String nameKey) {
    var field = new TextField(value);
    field.setId(id);
    field.setPrefColumnCount(columns);
    field.setAccessibleText(text(nameKey));
    field.setOnAction(_ -> save());
    return field;
  }

  private String text(String textKey) {
    return model.messages().text(textKey);
  }
}
