package org.truechimer.ui.server;

import java.io.File;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.truechimer.ui.control.Parts;

/// Fields under each other: name, control, and a hint, in whose place stands what is wrong.
final class FormGrid {

  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

  /// What AtlantaFX calls a field with a problem.
  static final PseudoClass ERROR = PseudoClass.getPseudoClass("danger");

  private static final double NAMES = 108;
  private static final int NARROW = 8;

  private final GridPane root = new GridPane();
  private final SetUpViewModel model;

  FormGrid(SetUpViewModel model, Entry... entries) {
    this.model = model;
    var names = new ColumnConstraints();
    names.setMinWidth(NAMES);
    var controls = new ColumnConstraints();
    controls.setMinWidth(Region.USE_PREF_SIZE);
    var hints = new ColumnConstraints();
    hints.setHgrow(Priority.ALWAYS);
    hints.setMinWidth(0);
    root.getColumnConstraints().addAll(names, controls, hints);
    root.getStyleClass().add("server-form");
    root.setMinWidth(0);
    for (var entry : entries) {
      switch (entry) {
        case Choice choice -> add(choice);
        case Field field -> add(field);
      }
    }
  }

  GridPane root() {
    return root;
  }

  private void add(Choice choice) {
    var box = new CheckBox(model.messages().text(choice.key()));
    box.setId(choice.id());
    box.setWrapText(true);
    box.setMinHeight(Region.USE_PREF_SIZE);
    box.selectedProperty().bindBidirectional(model.choice(choice));
    int row = root.getRowCount();
    root.add(box, 0, row, 3, 1);
    if (choice == Choice.ORPHAN) {
      model
          .text(Field.LOCAL_STRATUM)
          .subscribe(text -> box.setDisable(text.isBlank() || text.strip().equals("0")));
    } else if (choice == Choice.KISS) {
      box.disableProperty().bind(model.choice(Choice.LIMITED).not());
    }
  }

  private void add(Field field) {
    var messages = model.messages();
    var name = Parts.label(messages.text(field.key()), "setting-name");
    var text = new TextField();
    text.setId(field.id());
    text.textProperty().bindBidirectional(model.text(field));
    text.setAccessibleText(name.getText());
    name.setLabelFor(text);
    name.setMinWidth(Region.USE_PREF_SIZE);
    var hint = hint(field, text);
    int row = root.getRowCount();
    root.add(name, 0, row);
    if (field.narrow()) {
      text.setPrefColumnCount(NARROW);
      root.add(text, 1, row);
      root.add(hint, 2, row);
    } else {
      var wide = new HBox(text);
      wide.getStyleClass().add("inline");
      wide.setAlignment(Pos.CENTER_LEFT);
      HBox.setHgrow(text, Priority.ALWAYS);
      if (field.path()) {
        text.getStyleClass().add("path-field");
        wide.getChildren().add(choose(field, text, name.getText()));
      }
      root.add(wide, 1, row, 2, 1);
      root.add(hint, 1, row + 1, 2, 1);
    }
    var needed = field.needs();
    if (needed != null) {
      text.disableProperty().bind(model.choice(needed).not());
      name.disableProperty().bind(text.disableProperty());
    }
  }

  private Label hint(Field field, TextField text) {
    var hint = Parts.wrapping("", "remark");
    hint.setId(field.id() + "-hint");
    hint.setMinWidth(0);
    model.problem(field).subscribe(_ -> say(field, hint, text));
    model.hint(field).subscribe(_ -> say(field, hint, text));
    return hint;
  }

  private void say(Field field, Label hint, TextField text) {
    var problem = model.problem(field).get();
    boolean bad = !problem.isEmpty();
    hint.setText(bad ? problem : model.hint(field).get());
    hint.pseudoClassStateChanged(BAD, bad);
    text.pseudoClassStateChanged(ERROR, bad);
    text.setAccessibleHelp(hint.getText());
  }

  private static @Nullable File asked(Field field, String title, Window window) {
    if (field.folder()) {
      var chooser = new DirectoryChooser();
      chooser.setTitle(title);
      return chooser.showDialog(window);
    }
    var chooser = new FileChooser();
    chooser.setTitle(title);
    return chooser.showOpenDialog(window);
  }

  private Button choose(Field field, TextField text, String name) {
    var button =
        Cards.button(
            model.messages(),
            "server.choose",
            field.id() + "-choose",
            () -> {
              var file = asked(field, name, text.getScene().getWindow());
              if (file != null) {
                text.setText(file.getPath());
              }
            });
    button.getStyleClass().add("small");
    button.setAccessibleText(model.messages().text("server.choose.name", name));
    button.disableProperty().bind(text.disabledProperty());
    return button;
  }
}
