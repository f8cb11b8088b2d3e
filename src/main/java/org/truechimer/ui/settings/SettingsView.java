package org.truechimer.ui.settings;

import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.truechimer.settings.Settings;
import org.truechimer.settings.UiSettings;

/// The Settings screen: groups of rows, each a name and a control.
public final class SettingsView {

  private final ScrollPane root = new ScrollPane();
  private final SettingsViewModel model;
  private Subscription subscriptions = Subscription.EMPTY;

  /// Builds the screen.
  ///
  /// @param model what to show
  public SettingsView(SettingsViewModel model) {
    this.model = model;
    var page = new VBox(look(), measuring(), history(), files());
    page.getStyleClass().addAll("page", "settings-page");
    root.setContent(page);
    root.setFitToWidth(true);
    root.getStyleClass().add("page-scroll");
  }

  /// The node to put into the window.
  ///
  /// @return always the same node
  public Parent root() {
    return root;
  }

  /// Lets go of the settings, which outlive this screen.
  public void dispose() {
    subscriptions.unsubscribe();
  }

  private void follow(Consumer<Settings> listener) {
    subscriptions = subscriptions.and(model.settings().property().subscribe(listener));
  }

  private VBox look() {
    var grid = grid();
    var ui = model.settings().value().ui();
    var theme = choice("theme", UiSettings.Theme.values(), ui.theme(), model::theme);
    var language = choice("language", UiSettings.Language.values(), ui.language(), model::language);
    var zone = choice("timeZone", UiSettings.TimeZone.values(), ui.timeZone(), model::timeZone);
    // The zone can also be changed in the top bar.
    follow(now -> zone.setValue(now.ui().timeZone()));
    row(grid, "theme", theme);
    row(grid, "language", language);
    row(grid, "timeZone", zone);
    return card("ui.settings.look", grid);
  }

  private VBox measuring() {
    var grid = grid();
    var engine = model.settings().value().engine();
    int now = (int) Math.round(engine.stepThresholdSeconds() * 1000);
    row(
        grid,
        "stepThreshold",
        spinner("stepThreshold", 1, 1_000_000, now, 1, model::stepThreshold));
    var reset = new Button(text("ui.settings.resetSources.button"));
    reset.setId("reset-sources");
    reset.setOnAction(_ -> model.resetSources());
    follow(value -> reset.setDisable(value.engine().sources().isEmpty()));
    row(grid, "resetSources", reset);
    row(grid, "keyFile", file("keyFile", engine.keyFile(), model::keyFile));
    row(grid, "ntsTrustFile", file("ntsTrustFile", engine.ntsTrustFile(), model::ntsTrustFile));
    row(grid, "leapFile", file("leapFile", engine.leapFile(), model::leapFile));
    return card("ui.settings.measuring", grid);
  }

  private VBox history() {
    var grid = grid();
    var kept = model.settings().value().history();
    var keep = new CheckBox(text("ui.settings.keepHistory.box"));
    keep.setSelected(kept.keep());
    keep.selectedProperty().addListener((_, _, on) -> model.keepHistory(on));
    row(grid, "keepHistory", keep);
    var hours = spinner("historyHours", 1, 8760, kept.hours(), 1, model::historyHours);
    hours.disableProperty().bind(keep.selectedProperty().not());
    row(grid, "historyHours", hours);
    return card("ui.settings.history", grid);
  }

  private VBox files() {
    var grid = grid();
    row(grid, "settingsFile", path(model.locations().settings()));
    if (!model.locations().history().isEmpty()) {
      row(grid, "historyFile", path(model.locations().history()));
    }
    return card("ui.settings.files", grid);
  }

  private static TextField file(String key, @Nullable String now, Consumer<String> chosen) {
    var field = new TextField(now == null ? "" : now);
    field.setId("setting-" + key);
    field.setPrefColumnCount(30);
    field.textProperty().addListener((_, _, text) -> chosen.accept(text));
    return field;
  }

  private static TextField path(String path) {
    // A field, not a label, so that it can be copied.
    var field = new TextField(path);
    field.setEditable(false);
    field.getStyleClass().add("path-field");
    field.setPrefColumnCount(40);
    return field;
  }

  private <T extends Enum<T>> ChoiceBox<T> choice(
      String key, T[] values, T now, Consumer<T> chosen) {
    var box = new ChoiceBox<>(FXCollections.observableArrayList(values));
    box.setId("setting-" + key);
    box.setPrefWidth(200);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : text("ui.settings." + key + '.' + value.name());
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("a choice is not typed");
          }
        });
    box.setValue(now);
    box.valueProperty().addListener((_, _, value) -> chosen.accept(value));
    return box;
  }

  private Spinner<Integer> spinner(
      String key, int least, int most, int now, int step, Consumer<Integer> chosen) {
    var spinner = new Spinner<Integer>(least, most, now, step);
    spinner.setId("setting-" + key);
    spinner.setEditable(true);
    spinner.setPrefWidth(200);
    spinner
        .valueProperty()
        .addListener((_, _, value) -> {
          if (value != null) {
            chosen.accept(value);
          }
        });
    return spinner;
  }

  private static GridPane grid() {
    var grid = new GridPane();
    grid.getStyleClass().add("settings-grid");
    var words = new ColumnConstraints();
    words.setPercentWidth(55);
    var controls = new ColumnConstraints();
    controls.setPercentWidth(45);
    controls.setHalignment(HPos.LEFT);
    grid.getColumnConstraints().addAll(words, controls);
    return grid;
  }

  private void row(GridPane grid, String key, Node control) {
    var name = new Label(text("ui.settings." + key));
    name.setLabelFor(control);
    name.getStyleClass().add("setting-name");
    var hint = new Label(text("ui.settings." + key + ".hint"));
    hint.getStyleClass().add("muted");
    hint.setWrapText(true);
    hint.setMaxWidth(420);
    var words = new VBox(name, hint);
    GridPane.setHgrow(words, Priority.ALWAYS);
    control.setAccessibleText(name.getText());
    grid.addRow(grid.getRowCount(), words, control);
  }

  private VBox card(String titleKey, Node content) {
    var title = new Label(text(titleKey));
    title.getStyleClass().add("card-title");
    var card = new VBox(title, content);
    card.getStyleClass().addAll("card", "settings-card");
    return card;
  }

  private String text(String key) {
    return model.messages().text(key);
  }
}
