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
import org.truechimer.ui.control.Parts;
import org.truechimer.ui.hostservice.ConfigurationViewModel.Mode;
import org.truechimer.ui.hostservice.ConfigurationViewModel.Stage;

/// The right card: one document as a form, as text and as a difference.
final class ConfigurationCard {

  private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");
  private static final KeyCombination REDO = KeyCombination.valueOf("Shortcut+Shift+Z");

  /// Below this width the menus have a line of their own.
  private static final double NARROW = 820;

  private static final double LEAST_OF_TITLE = 96;

  private final VBox root = new VBox();
  private final ConfigurationViewModel model;
  private final ChangeViewModel change;
  private final RoleViewModel role;
  private final TranslationViewModel translation;
  private final HBox head = new HBox();
  private final StartMenus menus;
  private final RolePane rolePane;
  private final TranslationPane translationPane;
  private final Label title = Parts.label("", "card-title");
  private final Label note = Parts.wrapping("", "card-note");
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
    role = screen.role();
    translation = screen.translation();
    menus = new StartMenus(role, translation);
    rolePane = new RolePane(role);
    translationPane = new TranslationPane(translation);
    form = new FormPane(screen.form()).root();
    text = new TextPane(model, fxThread);
    var difference = new DiffPane(model.messages(), "host-diff");
    diff = difference.root();
    journal = new JournalPane(change).root();
    unopened = new UnopenedPane(screen);
    actions = new ChangeBar(screen).root();
    var body =
        new StackPane(
            form,
            text.root(),
            diff,
            journal,
            unopened.root(),
            rolePane.root(),
            translationPane.root());
    body.setMinHeight(0);
    VBox.setVgrow(body, Priority.ALWAYS);
    note.setId("host-review-note");
    fillHead();
    root.getChildren().addAll(head, note, body, actions);
    root.widthProperty().subscribe(width -> placeMenus(width.doubleValue() < NARROW));
    root.getStyleClass().addAll("card", "configuration-card");
    root.setMinWidth(0);
    // Its width is what the settings leave, whatever it shows.
    root.setPrefWidth(0);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    model.stageProperty().subscribe(_ -> arrange());
    model.modeProperty().subscribe(_ -> arrange());
    model.openProperty().subscribe(_ -> arrange());
    change
        .reviewProperty()
        .subscribe(review -> {
          difference.show(review == null ? null : review.diff());
          arrange();
        });
    role.kindProperty()
        .addListener((_, _, kind) -> turned(kind != null, rolePane.root(), rolePane::focus));
    translation
        .targetProperty()
        .addListener((_, _, target) ->
            turned(target != null, translationPane.root(), translationPane::focus));
    model.files().addListener((ListChangeListener<OpenFile>) _ -> fillFiles());
    fillFiles();
  }

  Region root() {
    return root;
  }

  private void fillHead() {
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
    title.setMinWidth(LEAST_OF_TITLE);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    head.getChildren().addAll(title, files, space, modes());
    head.getStyleClass().add("card-header");
    head.setAlignment(Pos.CENTER_LEFT);
  }

  private void placeMenus(boolean narrow) {
    var node = menus.root();
    var place = narrow ? root : head;
    if (!place.getChildren().contains(node)) {
      head.getChildren().remove(node);
      root.getChildren().remove(node);
      place.getChildren().add(narrow ? 1 : 3, node);
    }
  }

  /// A role or a translation was opened or put away. Whoever was in it by keyboard goes on where he
  /// came from.
  private void turned(boolean opened, Node pane, Runnable focus) {
    boolean within = pane.isFocusWithin();
    arrange();
    if (opened) {
      focus.run();
    } else if (within) {
      menus.root().getChildren().getFirst().requestFocus();
    }
  }

  private void putAway() {
    role.cancel();
    translation.close();
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
        putAway();
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
    boolean casting = role.kindProperty().get() != null;
    boolean translating = translation.targetProperty().get() != null;
    boolean plain = document && !casting && !translating;
    menus.offer();
    Parts.show(menus.root(), document && !log);
    Parts.show(rolePane.root(), casting);
    Parts.show(translationPane.root(), translating);
    Parts.show(form, plain && mode == Mode.FORM);
    Parts.show(text.root(), plain && mode == Mode.TEXT);
    Parts.show(diff, plain && mode == Mode.DIFF);
    Parts.show(journal, log);
    Parts.show(unopened.root(), !document && !log);
    Parts.show(actions, plain && !log);
    Parts.show(files, !log && !files.getItems().isEmpty());
    filling = true;
    files.setValue(open == null ? null : open.file().path());
    filling = false;
    var review = change.reviewProperty().get();
    boolean reviewing = plain && mode == Mode.DIFF && review != null;
    title.setText(
        log
            ? model.messages().text("host.journal")
            : reviewing ? review.title() : model.messages().text("host.configuration"));
    note.setText(reviewing ? review.note() : "");
    Parts.show(note, reviewing);
    if (reviewing) {
      Parts.tone(note, review.tone());
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
