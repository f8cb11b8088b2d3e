package org.truechimer.ui.hostservice;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.roles.Role;
import org.truechimer.ui.control.Parts;

/// The fields of a role, and what it would do.
final class RolePane {

  private static final double MOST_OF_DEEDS = 104;
  private static final double LEAST_OF_DIFF = 80;

  private final VBox root = new VBox();
  private final RoleViewModel model;
  private final Label title = Parts.label("", "form-title");
  private final Label description = Parts.wrapping("", "muted", "form-hint");
  private final GridPane fields = new GridPane();
  private final TextField servers;
  private final TextField subnets;
  private final TextField stratum;
  private final Label remark = Parts.wrapping("", "card-note");
  private final VBox deeds = new VBox();
  private final ScrollPane deedsScroll = new ScrollPane(deeds);
  private final DiffPane diff;

  RolePane(RoleViewModel model) {
    this.model = model;
    var messages = model.messages();
    servers = field("servers", model.serversProperty());
    subnets = field("subnets", model.subnetsProperty());
    stratum = field("stratum", model.stratumProperty());
    stratum.setMaxWidth(70);
    remark.setId("role-remark");
    title.setId("role-title");
    diff = new DiffPane(messages, "role-diff");
    diff.root().setPrefHeight(LEAST_OF_DIFF);
    VBox.setVgrow(diff.root(), Priority.ALWAYS);
    deeds.setId("role-deeds");
    deedsScroll.setFitToWidth(true);
    deedsScroll.setMaxHeight(MOST_OF_DEEDS);
    deedsScroll.setMinHeight(40);
    deedsScroll.setAccessibleText(messages.text("host.role.deeds"));
    deedsScroll.getStyleClass().add("card-scroll");
    fields.getStyleClass().add("role-fields");
    var names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    fields.getColumnConstraints().addAll(names, values);
    root.getChildren()
        .addAll(title, description, fields, remark, deedsScroll, diff.root(), buttons());
    root.getStyleClass().add("role-pane");
    root.setMinHeight(0);
    root.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        model.cancel();
        event.consume();
      }
    });
    model.kindProperty().subscribe(this::arrange);
    model.previewProperty().subscribe(this::show);
  }

  VBox root() {
    return root;
  }

  /// Puts the keyboard into the first field that is to be filled.
  void focus() {
    boolean first = model.kindProperty().get() == Role.Kind.SUBNET_SERVER;
    var field = fields.getChildren().contains(servers) && !first ? servers : subnets;
    field.requestFocus();
    field.selectAll();
  }

  private void arrange(Role.@Nullable Kind kind) {
    if (kind == null) {
      return;
    }
    title.setText(model.sentences().name(kind));
    description.setText(model.sentences().description(kind));
    fields.getChildren().clear();
    if (kind == Role.Kind.SUBNET_SERVER || kind == Role.Kind.ISOLATED) {
      row("subnets", subnets);
    }
    if (kind != Role.Kind.ISOLATED) {
      row("servers", servers);
    } else {
      row("stratum", stratum);
    }
  }

  private void row(String key, TextField field) {
    var name = Parts.label(text("host.role." + key), "muted");
    name.setLabelFor(field);
    fields.addRow(fields.getRowCount(), name, field);
  }

  private TextField field(String key, StringProperty value) {
    var field = new TextField();
    field.setId("role-" + key);
    field.setAccessibleText(text("host.role." + key));
    field.setPromptText(text("host.role." + key + ".prompt"));
    field.textProperty().bindBidirectional(value);
    field.setOnAction(_ -> model.use());
    return field;
  }

  private Node buttons() {
    Button use = Parts.button("role-use", text("host.role.use"), model::use);
    use.getStyleClass().add("accent");
    use.disableProperty().bind(model.usableProperty().not());
    var cancel = Parts.button("role-cancel", text("ui.cancel"), model::cancel);
    var note = Parts.wrapping(text("host.role.note"), "card-note");
    note.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(note, Priority.ALWAYS);
    var row = new HBox(note, cancel, use);
    row.getStyleClass().add("change-bar");
    return row;
  }

  private void show(@Nullable RolePreview preview) {
    remark.setText(preview == null ? "" : preview.remark());
    Parts.show(remark, !remark.getText().isEmpty());
    if (preview != null) {
      Parts.tone(remark, preview.tone());
    }
    deeds
        .getChildren()
        .setAll(
            preview == null
                ? List.of()
                : preview.deeds().stream().map(deed -> Parts.wrapping("• " + deed)).toList());
    Parts.show(deedsScroll, !deeds.getChildren().isEmpty());
    diff.show(preview == null ? null : preview.diff());
  }

  private String text(String key) {
    return model.messages().text(key);
  }
}
