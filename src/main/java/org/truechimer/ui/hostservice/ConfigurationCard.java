package org.truechimer.ui.hostservice;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.truechimer.ui.hostservice.ConfigurationViewModel.Mode;
import org.truechimer.ui.hostservice.ConfigurationViewModel.Stage;

/// The right card: one document as a form, as text and as a difference.
final class ConfigurationCard {

  private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");
  private static final KeyCombination REDO = KeyCombination.valueOf("Shortcut+Shift+Z");

  private final VBox root = new VBox();
  private final ConfigurationViewModel model;
  private final ChangeViewModel change;
  private final Label title = Labels.of("", "card-title");
  private final Label note = Labels.wrapping("", "card-note");
  private final ComboBox<String> files = new ComboBox<>();
  private final Node form;
  private final TextPane text;
  private final Node diff;
  private final Node journal;
  private final UnopenedPane unopened;
  private final Region actions;
  private boolean filling;

  ConfigurationCard(HostServiceViewModel screen, Executor fxThread) {
    model = screen.configuration();
    change = screen.change();
    form = new FormPane(screen.form()).root();
    text = new TextPane(model, fxThread);
    diff = new DiffPane(change).root();
    journal = new JournalPane(change).root();
    unopened = new UnopenedPane(screen);
    actions = new ChangeBar(screen).root();
    var body = new StackPane(form, text.root(), diff, journal, unopened.root());
    body.setMinHeight(0);
    VBox.setVgrow(body, Priority.ALWAYS);
    note.setId("host-review-note");
    root.getChildren().addAll(head(), note, body, actions);
    root.getStyleClass().addAll("card", "configuration-card");
    root.setMinWidth(0);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    model.stageProperty().subscribe(_ -> arrange());
    model.modeProperty().subscribe(_ -> arrange());
    model.openProperty().subscribe(_ -> arrange());
    change.reviewProperty().subscribe(_ -> arrange());
    model.files().addListener((ListChangeListener<OpenFile>) _ -> fillFiles());
    fillFiles();
  }

  Region root() {
    return root;
  }

  private HBox head() {
    files.setId("host-file");
    files.setAccessibleText(model.messages().text("host.file.choose"));
    files.getStyleClass().add("file-choice");
    files.setMinWidth(80);
    files.setMaxWidth(Double.MAX_VALUE);
    files
        .valueProperty()
        .addListener((_, _, path) -> {
          if (!filling && path != null) {
            model.open(path);
          }
        });
    title.setMinWidth(0);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var head = new HBox(title, files, space, modes());
    head.getStyleClass().add("card-header");
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private SegmentedButton modes() {
    var buttons = new SegmentedButton();
    var group = new ToggleGroup();
    for (var mode : Mode.values()) {
      var key = mode.name().toLowerCase(Locale.ROOT);
      var button = new ToggleButton(model.messages().text("host.mode." + key));
      button.setId("mode-" + key);
      button.setToggleGroup(group);
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setOnAction(_ -> {
        button.setSelected(true);
        model.modeProperty().set(mode);
      });
      model.modeProperty().subscribe(now -> button.setSelected(now == mode));
      buttons.getButtons().add(button);
    }
    buttons.setToggleGroup(group);
    buttons.setMinWidth(Region.USE_PREF_SIZE);
    return buttons;
  }

  /// The choice is made anew only if the files are others: their texts change while one types.
  private void fillFiles() {
    var paths = model.files().stream().map(file -> file.file().path()).toList();
    filling = true;
    if (!List.copyOf(files.getItems()).equals(paths)) {
      files.getItems().setAll(paths);
    }
    filling = false;
    arrange();
  }

  private void arrange() {
    var mode = model.modeProperty().get();
    var stage = model.stageProperty().get();
    var open = model.openProperty().get();
    boolean document = stage == Stage.DOCUMENT;
    boolean log = mode == Mode.JOURNAL;
    Labels.show(form, document && mode == Mode.FORM);
    Labels.show(text.root(), document && mode == Mode.TEXT);
    Labels.show(diff, document && mode == Mode.DIFF);
    Labels.show(journal, log);
    Labels.show(unopened.root(), !document && !log);
    Labels.show(actions, document && !log);
    Labels.show(files, !log && !files.getItems().isEmpty());
    filling = true;
    files.setValue(open == null ? null : open.file().path());
    filling = false;
    var review = change.reviewProperty().get();
    boolean reviewing = document && mode == Mode.DIFF && review != null;
    title.setText(
        log
            ? model.messages().text("host.journal")
            : reviewing ? review.title() : model.messages().text("host.configuration"));
    note.setText(reviewing ? review.note() : "");
    Labels.show(note, reviewing);
    if (reviewing) {
      Labels.tone(note, review.tone());
    }
  }

  /// In the form, too, the last change can be undone: the text under it remembers.
  private void pressed(KeyEvent event) {
    boolean inForm = model.modeProperty().get() == Mode.FORM;
    if (inForm && !(event.getTarget() instanceof TextInputControl)) {
      if (UNDO.match(event)) {
        text.undo();
        event.consume();
      } else if (REDO.match(event)) {
        text.redo();
        event.consume();
      }
    }
  }
}
