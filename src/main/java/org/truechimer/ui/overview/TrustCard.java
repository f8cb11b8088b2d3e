package org.truechimer.ui.overview;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.truechimer.snapshot.TrustCheck;
import org.truechimer.ui.control.Icon;

/// "Why do we trust this clock?": what was found and what to do about it, then one line per check,
/// with an icon whose shape says the verdict as well as its colour.
final class TrustCard {

  private final VBox root = new VBox();
  private final GridPane rows = new GridPane();
  private final List<Kind> kinds = new ArrayList<>();
  private final List<Label> titles = new ArrayList<>();
  private final List<Label> evidences = new ArrayList<>();
  private final OverviewViewModel model;

  TrustCard(OverviewViewModel model, FindingsViewModel findings) {
    this.model = model;
    var title = new Label(model.messages().text("ui.trust"));
    title.getStyleClass().add("card-title");
    var age = new Label();
    age.getStyleClass().add("card-note");
    age.textProperty().bind(model.checkedProperty());
    var header = new HBox(title, age);
    header.getStyleClass().add("card-header");
    rows.getStyleClass().add("trust-rows");
    rows.getColumnConstraints().addAll(column(26, 0), column(120, 3), column(90, 2));
    root.getChildren().addAll(header, new FindingsPane(findings).root(), rows);
    root.getStyleClass().add("card");
    root.setMinWidth(380);
    root.setPrefWidth(560);
    model.checks().addListener((ListChangeListener<OverviewViewModel.CheckRow>) _ -> fill());
    fill();
  }

  Parent root() {
    return root;
  }

  private static ColumnConstraints column(double width, double share) {
    var column = new ColumnConstraints(width, share == 0 ? width : 0, Double.MAX_VALUE);
    column.setHgrow(share == 0 ? Priority.NEVER : Priority.ALWAYS);
    if (share > 0) {
      column.setPercentWidth(share * 18.8);
    }
    return column;
  }

  /// A line is made anew only if it has another verdict or link: new nodes need new styles.
  private void fill() {
    var checks = model.checks();
    if (checks.isEmpty() || !checks.stream().map(Kind::of).toList().equals(kinds)) {
      build();
    }
    for (int i = 0; i < checks.size(); i++) {
      titles.get(i).setText(checks.get(i).line().title());
      evidences.get(i).setText(checks.get(i).line().evidence());
    }
  }

  private void build() {
    rows.getChildren().clear();
    kinds.clear();
    titles.clear();
    evidences.clear();
    if (model.checks().isEmpty()) {
      var nothing = text("muted");
      nothing.setText(model.messages().text("ui.trust.nothing"));
      rows.add(nothing, 0, 0, 3, 1);
    }
    int row = 0;
    for (var check : model.checks()) {
      var verdict = check.line().verdict();
      var icon = icon(verdict);
      icon.setAccessibleText(model.messages().text("ui.verdict." + verdict.name()));
      kinds.add(Kind.of(check));
      titles.add(text("trust-title"));
      evidences.add(text("trust-evidence"));
      rows.addRow(row++, icon, titles.getLast(), evidence(evidences.getLast(), check.sourceId()));
    }
  }

  private Node evidence(Label text, long sourceId) {
    if (sourceId == 0) {
      return text;
    }
    var link = new Hyperlink(model.messages().text("ui.trust.show"));
    link.setOnAction(_ -> model.show(sourceId));
    var both = new HBox(text, link);
    both.getStyleClass().add("inline");
    return both;
  }

  private static Label text(String style) {
    var label = new Label();
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinWidth(0);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static Node icon(TrustCheck.Verdict verdict) {
    return switch (verdict) {
      case GOOD -> Icon.of(Material2AL.CHECK, "verdict", "good");
      case WARNING -> Icon.of(Material2MZ.WARNING, "verdict", "warning");
      case BAD -> Icon.of(Material2AL.CANCEL, "verdict", "bad");
      case UNKNOWN -> Icon.of(Material2AL.HELP_OUTLINE, "verdict", "neutral");
    };
  }

  /// What cannot be changed in a line that is there.
  private record Kind(TrustCheck.Verdict verdict, long sourceId) {

    static Kind of(OverviewViewModel.CheckRow check) {
      return new Kind(check.line().verdict(), check.sourceId());
    }
  }
}
