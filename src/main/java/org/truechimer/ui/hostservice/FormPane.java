package org.truechimer.ui.hostservice;

import java.util.EnumMap;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.truechimer.ui.control.Parts;

/// The document as fields and lists.
final class FormPane {

  /// Nobody edits more of them in a form; the text has them all.
  private static final int MOST_SHOWN = 60;

  private final ScrollPane root = new ScrollPane();
  private final FormViewModel model;
  private final VBox sources = new VBox();
  private final FlowPane clients = new FlowPane();
  private final TextField newClient = new TextField();
  private final VBox clientsPart;
  private final VBox settingsPart;
  private final GridPane settings = new GridPane();
  private final Map<Setting, TextField> fields = new EnumMap<>(Setting.class);
  private final VBox form;
  private final Label noForm;

  FormPane(FormViewModel model) {
    this.model = model;
    sources.setId("form-sources");
    clients.setId("form-clients");
    sources.getStyleClass().add("form-sources");
    clients.getStyleClass().add("tool-row");
    noForm = Parts.wrapping(text("host.form.none"), "muted");
    clientsPart = part("host.form.clients", "host.form.clients.hint", clients);
    settings.getStyleClass().add("form-settings");
    settingsPart = part("host.form.settings", "", settings);
    var remark = Parts.wrapping("", "form-remark");
    remark.setId("form-remark");
    remark.textProperty().bind(model.remarkProperty());
    model.remarkProperty().subscribe(words -> Parts.show(remark, !words.isEmpty()));
    form = new VBox(remark, sourcesPart(), clientsPart, settingsPart);
    form.getStyleClass().add("form");
    var body = new VBox(noForm, form);
    root.setContent(body);
    root.setFitToWidth(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    root.getStyleClass().add("card-scroll");
    prepareSettings();
    prepareClients();
    model.sources().addListener((ListChangeListener<SourceEntry>) _ -> fillSources());
    model.clients().addListener((ListChangeListener<String>) _ -> fillClients());
    model.editingProperty().addListener((_, _, _) -> fillSources());
    model.documentProperty().subscribe(_ -> fill());
  }

  Node root() {
    return root;
  }

  private VBox sourcesPart() {
    var add = Parts.button("form-add-source", text("host.form.add"), model::begin);
    add.getStyleClass().add("small");
    var title = Parts.label(text("host.sources"), "form-title");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var head = new HBox(title, space, add);
    head.setAlignment(Pos.CENTER_LEFT);
    return new VBox(head, sources);
  }

  private VBox part(String titleKey, String hintKey, Node content) {
    var part = new VBox(Parts.label(text(titleKey), "form-title"));
    if (!hintKey.isEmpty()) {
      part.getChildren().add(Parts.wrapping(text(hintKey), "muted", "form-hint"));
    }
    part.getChildren().add(content);
    part.getStyleClass().add("form-part");
    return part;
  }

  private void fill() {
    var dialect = model.form();
    boolean known = dialect != null && model.documentProperty().get() != null;
    Parts.show(noForm, !known);
    Parts.show(form, known);
    if (dialect == null) {
      return;
    }
    Parts.show(clientsPart, dialect.serves());
    Parts.show(settingsPart, !dialect.settings().isEmpty());
    fillSources();
    fillClients();
    fields.forEach((setting, field) -> {
      Parts.show(field.getParent(), dialect.settings().contains(setting));
      if (!field.isFocused()) {
        field.setText(model.value(setting));
      }
    });
  }

  private void fillSources() {
    sources.getChildren().clear();
    var editing = model.editingProperty().get();
    for (var entry : model.sources().subList(0, Math.min(MOST_SHOWN, model.sources().size()))) {
      sources
          .getChildren()
          .add(entry.equals(editing) ? new SourceEditor(model, entry).root() : row(entry));
    }
    if (editing != null && !model.sources().contains(editing)) {
      sources.getChildren().add(new SourceEditor(model, editing).root());
    }
    int more = model.sources().size() - MOST_SHOWN;
    if (more > 0) {
      sources
          .getChildren()
          .add(Parts.wrapping(model.messages().text("host.sources.more", more), "muted"));
    }
    if (sources.getChildren().isEmpty()) {
      sources.getChildren().add(Parts.wrapping(text("host.form.nosources"), "muted"));
    }
  }

  private HBox row(SourceEntry entry) {
    var kind = Parts.label(entry.kind(), "source-kind");
    kind.setMinWidth(Region.USE_PREF_SIZE);
    var host = Parts.label(entry.host(), "setting-name");
    host.setMinWidth(Math.min(150, 10.0 * entry.host().length()));
    var options = Parts.label(entry.options(), "figure", "muted");
    options.setMinWidth(0);
    HBox.setHgrow(options, Priority.ALWAYS);
    options.setMaxWidth(Double.MAX_VALUE);
    var change =
        Parts.button("change-" + entry.host(), text("host.form.change"), () -> model.begin(entry));
    var remove =
        Parts.button("remove-" + entry.host(), text("host.form.remove"), () -> model.remove(entry));
    for (var button : new Button[] {change, remove}) {
      button.getStyleClass().add("small");
      button.setAccessibleText(button.getText() + ' ' + entry.host());
    }
    var row = new HBox(kind, host, options, change, remove);
    row.getStyleClass().add("form-source");
    return row;
  }

  private void prepareClients() {
    newClient.setId("form-client");
    newClient.setPromptText("192.168.1.0/24");
    newClient.setAccessibleText(text("host.form.clients"));
    newClient.setPrefColumnCount(16);
    newClient.setOnAction(_ -> allow());
  }

  private void allow() {
    if (model.allow(newClient.getText())) {
      newClient.clear();
    }
  }

  private void fillClients() {
    clients.getChildren().clear();
    for (var client : model.clients()) {
      boolean all = client.equals("all");
      var words = Parts.label(all ? text("host.clients.all") : client, "figure");
      var chip = new HBox(words);
      if (!all || removable()) {
        var remove = Parts.button("forbid-" + client, "✕", () -> model.forbid(client));
        remove.getStyleClass().addAll("small", "flat", "chip-button");
        remove.setAccessibleText(text("host.form.remove") + ' ' + words.getText());
        chip.getChildren().add(remove);
      }
      chip.getStyleClass().add("chip");
      clients.getChildren().add(chip);
    }
    var add = Parts.button("form-allow", text("host.form.allow"), this::allow);
    clients.getChildren().addAll(newClient, add);
  }

  /// chronyd serves everybody by a line that can be removed; ntpd by the lack of one.
  private boolean removable() {
    return model.form() instanceof ChronyForm;
  }

  private void prepareSettings() {
    int place = 0;
    for (var setting : Setting.values()) {
      var field = new TextField();
      field.setId("form-" + setting.key());
      field.setPrefColumnCount(place < 2 ? 8 : 28);
      field.getStyleClass().add("path-field");
      var name = Parts.label(text("host.form.setting." + setting.key()), "muted");
      name.setLabelFor(field);
      field.setAccessibleText(name.getText());
      field.setOnAction(_ -> model.set(setting, field.getText()));
      field
          .focusedProperty()
          .addListener((_, _, focused) -> {
            if (!focused) {
              model.set(setting, field.getText());
            }
          });
      fields.put(setting, field);
      var box = new VBox(name, field);
      settings.add(box, place % 2, place / 2);
      place++;
    }
  }

  private String text(String key) {
    return model.messages().text(key);
  }
}
