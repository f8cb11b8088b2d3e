package org.truechimer.ui.shell;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.truechimer.ui.control.Icon;
import org.truechimer.ui.control.Parts;
import org.truechimer.wording.Tone;

/// The left edge: screens, and who steers the clock. In a narrow window only icons are left.
final class NavigationView {

  private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");

  private final VBox root = new VBox();
  private final FrameViewModel model;
  private final Map<Screen, Label> names = new EnumMap<>(Screen.class);
  private final VBox host;
  private final Label badge = new Label();

  NavigationView(FrameViewModel model) {
    this.model = model;
    root.getStyleClass().add("navigation");
    var group = new ToggleGroup();
    int digit = 1;
    for (var screen : Screen.values()) {
      root.getChildren().add(button(screen, Shortcuts.ofScreen(digit++), group));
    }
    var space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    host = hostCard();
    root.getChildren().addAll(space, host);
  }

  Parent root() {
    return root;
  }

  void compact(boolean compact) {
    root.pseudoClassStateChanged(COMPACT, compact);
    names.values().forEach(name -> Parts.show(name, !compact));
    Parts.show(host, !compact);
  }

  private ToggleButton button(Screen screen, KeyCombination shortcut, ToggleGroup group) {
    var name = new Label(model.messages().text(screen.key()));
    names.put(screen, name);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var content = new HBox(Icon.of(screen.icon(), "nav-icon"), name, space);
    content.getStyleClass().add("nav-content");
    content.setAlignment(Pos.CENTER_LEFT);
    if (screen == Screen.SOURCES) {
      badge.getStyleClass().add("badge");
      badge.textProperty().bind(model.badgeProperty());
      badge.visibleProperty().bind(model.badgeProperty().isNotEmpty());
      badge.managedProperty().bind(badge.visibleProperty());
      content.getChildren().add(badge);
    }
    if (screen == Screen.SERVER) {
      content.getChildren().add(serverMark());
    }
    var button = new ToggleButton(null, content);
    button.setId("nav-" + screen.name());
    button.getStyleClass().add("nav-button");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setToggleGroup(group);
    button.setAccessibleText(name.getText());
    button.setTooltip(new Tooltip(name.getText() + "  (" + shortcut.getDisplayText() + ")"));
    if (screen == Screen.SOURCES) {
      button.accessibleHelpProperty().bind(model.badgeWordsProperty());
    } else if (screen == Screen.SERVER) {
      button.accessibleHelpProperty().bind(model.serverWordsProperty());
    }
    button.setOnAction(_ -> model.screenProperty().set(screen));
    model.screenProperty().subscribe(shown -> button.setSelected(shown == screen));
    // A press on the chosen screen must not unchoose it.
    button
        .selectedProperty()
        .addListener((_, _, selected) -> {
          if (!selected && model.screenProperty().get() == screen) {
            button.setSelected(true);
          }
        });
    return button;
  }

  /// Each state has a shape of its own, none while nobody wants the server to run.
  private HBox serverMark() {
    var mark = new HBox();
    mark.setId("nav-server-mark");
    mark.getStyleClass().add("nav-mark");
    mark.setAlignment(Pos.CENTER);
    model
        .serverToneProperty()
        .subscribe(tone -> {
          Parts.show(mark, tone != Tone.NEUTRAL);
          Parts.tone(mark, tone);
          mark.getChildren()
              .setAll(
                  Icon.of(
                      switch (tone) {
                        case GOOD, NEUTRAL -> Material2AL.CHECK_CIRCLE;
                        case WARNING -> Material2MZ.WARNING;
                        case BAD -> Material2AL.CANCEL;
                      },
                      "nav-mark-icon"));
        });
    return mark;
  }

  private VBox hostCard() {
    var title = new Label(model.messages().text("ui.host"));
    title.getStyleClass().add("host-title");
    var line = new Label();
    line.textProperty().bind(model.hostLineProperty());
    line.setWrapText(true);
    line.getStyleClass().add("host-line");
    var note = new Label();
    note.textProperty().bind(model.hostNoteProperty());
    note.visibleProperty().bind(model.hostNoteProperty().isNotEmpty());
    note.managedProperty().bind(note.visibleProperty());
    note.setWrapText(true);
    note.getStyleClass().add("host-note");
    for (var label : List.of(line, note)) {
      label.setMinHeight(Region.USE_PREF_SIZE);
    }
    var card =
        new VBox(title, line, note, new KeepingView(model.keeping(), model.messages()).root());
    card.getStyleClass().addAll("card", "host-card");
    card.setMinHeight(Region.USE_PREF_SIZE);
    return card;
  }
}
