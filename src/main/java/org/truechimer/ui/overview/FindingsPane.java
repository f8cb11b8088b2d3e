package org.truechimer.ui.overview;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.truechimer.diagnosis.Severity;
import org.truechimer.ui.control.Icon;

/// The findings of the decision tree: an icon whose shape says the severity as well as its colour,
/// what was found, what proves it, and one button.
final class FindingsPane {

  private final VBox root = new VBox();
  private final FindingsViewModel model;

  FindingsPane(FindingsViewModel model) {
    this.model = model;
    root.setId("findings");
    root.getStyleClass().add("findings");
    model.rows().addListener((ListChangeListener<FindingsViewModel.Row>) _ -> fill());
    fill();
  }

  Parent root() {
    return root;
  }

  private void fill() {
    root.setVisible(!model.rows().isEmpty());
    root.setManaged(!model.rows().isEmpty());
    root.getChildren().setAll(model.rows().stream().map(this::line).toList());
  }

  private Node line(FindingsViewModel.Row row) {
    var icon = icon(row.severity());
    icon.setAccessibleText(row.severityWord());
    var words = new VBox(text(row.text().title(), "finding-title"));
    row.text().evidence().forEach(proof -> words.getChildren().add(text(proof, "finding-proof")));
    if (row.toDo() && !row.button()) {
      words.getChildren().add(text(row.text().action(), "finding-advice"));
    }
    HBox.setHgrow(words, Priority.ALWAYS);
    var line = new HBox(icon, words);
    if (row.button()) {
      var button = new Button(row.text().action());
      button.getStyleClass().add("small");
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setOnAction(_ -> model.press(row));
      line.getChildren().add(button);
    }
    line.getStyleClass().add("finding");
    return line;
  }

  private static Label text(String words, String style) {
    var label = new Label(words);
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinWidth(0);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static Node icon(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Icon.of(Material2AL.CANCEL, "verdict", "bad");
      case WARNING -> Icon.of(Material2MZ.WARNING, "verdict", "warning");
      case NOTICE -> Icon.of(Material2AL.INFO, "verdict", "neutral");
      case GOOD -> Icon.of(Material2AL.CHECK_CIRCLE, "verdict", "good");
    };
  }
}
