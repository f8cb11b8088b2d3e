package org.truechimer.ui.hostservice;

import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.truechimer.ui.control.Parts;
import org.truechimer.ui.hostservice.ConfigurationViewModel.Mode;
import org.truechimer.ui.hostservice.SummaryViewModel.Gate;
import org.truechimer.ui.hostservice.SummaryViewModel.PlacedFile;
import org.truechimer.ui.hostservice.SummaryViewModel.PlacedSource;
import org.truechimer.ui.hostservice.SummaryViewModel.Summary;

/// The left card: the selected service at a glance.
final class SettingsCard {

  /// A glance takes in no more.
  private static final int MOST_SHOWN = 30;

  private final ScrollPane root = new ScrollPane();
  private final HostServiceViewModel model;
  private final VBox lines = new VBox();
  private final GridPane sources = new GridPane();
  private final VBox files = new VBox();
  private final Label sourcesTitle;
  private final Label filesTitle;

  SettingsCard(HostServiceViewModel model) {
    this.model = model;
    sourcesTitle = Parts.label(text("host.sources"), "card-title");
    filesTitle = Parts.label(text("host.files"), "card-title");
    lines.setId("host-summary");
    sources.setId("host-sources");
    files.setId("host-files");
    sources.getStyleClass().add("placed-sources");
    files.getStyleClass().add("placed-files");
    var body =
        new VBox(
            Parts.label(text("host.settings"), "card-title"),
            lines,
            sourcesTitle,
            sources,
            filesTitle,
            files);
    body.getStyleClass().add("card-body");
    root.setContent(body);
    root.setFitToWidth(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    root.getStyleClass().addAll("card", "card-scroll");
    model.summary().summaryProperty().subscribe(this::fill);
  }

  Region root() {
    return root;
  }

  private void fill(Summary summary) {
    lines.getChildren().clear();
    for (var line : summary.lines()) {
      var value = Parts.wrapping(line.value(), "summary-value");
      Parts.tone(value, line.tone());
      value.setTooltip(new Tooltip(line.value()));
      lines.getChildren().add(row(line.name(), value));
    }
    if (!summary.firewall().state().isEmpty()) {
      lines.getChildren().add(firewall(summary.firewall()));
    }
    sources.getChildren().clear();
    int at = 0;
    for (var source :
        summary.sources().subList(0, Math.min(MOST_SHOWN, summary.sources().size()))) {
      add(source, at++);
    }
    int more = summary.sources().size() - MOST_SHOWN;
    if (more > 0) {
      var words = Parts.label(model.messages().text("host.sources.more", more), "muted");
      sources.add(words, 0, at, 3, 1);
    }
    files.getChildren().setAll(summary.files().stream().map(this::file).toList());
    Parts.show(sourcesTitle, !summary.sources().isEmpty());
    Parts.show(filesTitle, !summary.files().isEmpty());
  }

  private static HBox row(String name, Node value) {
    var label = Parts.label(name, "summary-name");
    label.setMinWidth(Region.USE_PREF_SIZE);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var row = new HBox(label, space, value);
    row.getStyleClass().add("summary-line");
    return row;
  }

  private VBox firewall(Gate gate) {
    var words = Parts.wrapping(gate.state(), "summary-value");
    Parts.tone(words, gate.tone());
    var line = row(text("host.firewall"), words);
    var letIn = gate.letIn();
    if (letIn != null) {
      var link = new Hyperlink(text(letIn ? "host.firewall.open" : "host.firewall.close"));
      link.setId(letIn ? "firewall-open" : "firewall-close");
      link.setMinWidth(Region.USE_PREF_SIZE);
      link.getStyleClass().add("summary-link");
      link.setOnAction(_ -> model.firewall(letIn));
      line.getChildren().add(link);
    }
    line.getStyleClass().add("firewall-line");
    return new VBox(line, Parts.wrapping(gate.tested(), "firewall-tested"));
  }

  private void add(PlacedSource source, int at) {
    var entry = source.entry();
    var kind = Parts.label(entry.kind(), "source-kind");
    kind.setMinWidth(Region.USE_PREF_SIZE);
    var host = new Hyperlink(entry.host());
    host.getStyleClass().add("source-host");
    host.setMinWidth(Math.min(150, 8.0 * entry.host().length()));
    host.setTooltip(new Tooltip(source.path()));
    host.setOnAction(_ -> {
      model.configuration().open(source.path());
      model.configuration().modeProperty().set(Mode.FORM);
      model.form().sources().stream()
          .filter(one -> one.host().equals(entry.host()) && one.kind().equals(entry.kind()))
          .findFirst()
          .ifPresent(model.form()::begin);
    });
    var options = Parts.label(entry.options(), "figure", "muted");
    options.setTooltip(new Tooltip(entry.options() + '\n' + source.path()));
    GridPane.setHgrow(options, Priority.ALWAYS);
    sources.addRow(at, kind, host, options);
  }

  private Node file(PlacedFile file) {
    var words = Parts.label(file.words(), "muted", "file-words");
    words.setMinWidth(Region.USE_PREF_SIZE);
    Label path = Parts.label(file.path(), "figure");
    path.setTooltip(new Tooltip(file.path()));
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var row = new HBox(path, space, words);
    row.getStyleClass().add("placed-file");
    return row;
  }

  private String text(String key) {
    return model.messages().text(key);
  }
}
