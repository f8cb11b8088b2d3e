package org.truechimer.ui.sources;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.stage.FileChooser;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.textfield.CustomTextField;
import org.controlsfx.control.textfield.TextFields;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.truechimer.ui.control.Icon;

/// Filter and actions of the Sources screen.
final class SourcesToolBar {

  private final FlowPane root = new FlowPane();
  private final SourcesViewModel model;
  private final SourcesTable table;
  private final CustomTextField filter;
  private final Button add;
  private final PopOver addForm;

  SourcesToolBar(SourcesViewModel model, AddSourceViewModel addModel, SourcesTable table) {
    this.model = model;
    this.table = table;
    filter = (CustomTextField) TextFields.createClearableTextField();
    filter.setPromptText(text("ui.filter.prompt"));
    filter.setAccessibleText(text("ui.filter.prompt"));
    filter.setLeft(Icon.of(Material2MZ.SEARCH, "field-icon"));
    filter.textProperty().bindBidirectional(model.filterProperty());
    filter.setPrefColumnCount(20);
    filter.setId("source-filter");
    add = button("ui.add", Icon.of(Material2AL.ADD));
    add.setId("add-source");
    addForm = new AddSourcePopOver(addModel).popOver();
    add.setOnAction(_ -> openAdd());
    root.getChildren().addAll(filter, add, poll(), remove(), columns(), copy(), export());
    root.getStyleClass().add("tool-row");
  }

  Parent root() {
    return root;
  }

  void focusFilter() {
    filter.requestFocus();
    filter.selectAll();
  }

  void openAdd() {
    if (!addForm.isShowing()) {
      addForm.show(add);
    }
  }

  private Button poll() {
    var button = button("ui.poll", null);
    button.setId("poll-now");
    button.disableProperty().bind(model.selectedProperty().isNull());
    button.setOnAction(_ -> model.pollNow(table.selection()));
    return button;
  }

  private Button remove() {
    var button = button("ui.remove", null);
    button.setId("remove-source");
    button.disableProperty().bind(model.selectedProperty().isNull());
    button.setOnAction(_ -> model.remove(table.selection()));
    return button;
  }

  private Button copy() {
    var button = button("ui.copyNtpq", null);
    button.setId("copy-ntpq");
    button.setOnAction(_ -> table.copy(List.copyOf(model.rows())));
    return button;
  }

  private Button export() {
    var button = button("ui.exportCsv", null);
    button.setId("export-csv");
    button.setOnAction(_ -> {
      var chooser = new FileChooser();
      chooser.setTitle(text("ui.exportCsv"));
      chooser.setInitialFileName("sources.csv");
      chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("CSV", "*.csv"));
      var file = chooser.showSaveDialog(root.getScene().getWindow());
      if (file != null) {
        model.exportCsv(List.copyOf(model.rows()), file.toPath());
      }
    });
    return button;
  }

  private MenuButton columns() {
    var button = new MenuButton(text("ui.columns"));
    button.setTooltip(new Tooltip(text("ui.columns.tip")));
    for (var column : SourceColumn.values()) {
      if (!column.always()) {
        var item =
            new CheckMenuItem(
                model.messages().text("ui.column." + column.name().toLowerCase(Locale.ROOT)));
        item.setSelected(model.columnVisible(column));
        item.selectedProperty().addListener((_, _, visible) -> table.showColumn(column, visible));
        button.getItems().add(item);
      }
    }
    return button;
  }

  private Button button(String key, @Nullable Node icon) {
    var button = new Button(text(key), icon);
    button.setTooltip(new Tooltip(text(key + ".tip")));
    return button;
  }

  private String text(String key) {
    return model.messages().text(key);
  }
}
