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
import org.truechimer.ui.control.Parts;

/// Filter and actions of the Sources screen, for the side that is shown.
final class SourcesToolBar {

  private final FlowPane root = new FlowPane();
  private final SourcesViewModel model;
  private final DaemonSourcesViewModel daemon;
  private final SideViewModel side;
  private final SourcesTable<RowState, SourceRow> table;
  private final SourcesTable<ClaimState, ClaimRow> daemonTable;
  private final CustomTextField filter;
  private final Button add;
  private final PopOver addForm;

  SourcesToolBar(
      SourcesViewModel model,
      DaemonSourcesViewModel daemon,
      SideViewModel side,
      AddSourceViewModel addModel,
      SourcesTable<RowState, SourceRow> table,
      SourcesTable<ClaimState, ClaimRow> daemonTable) {
    this.model = model;
    this.daemon = daemon;
    this.side = side;
    this.table = table;
    this.daemonTable = daemonTable;
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
    var ours = List.of(add, poll(), remove());
    var copyNative = copyNative();
    root.getChildren().add(filter);
    root.getChildren().addAll(ours);
    root.getChildren().addAll(columns(), copy(), copyNative, export());
    side.sideProperty()
        .subscribe(shown -> {
          ours.forEach(button -> Parts.show(button, shown == SideViewModel.Side.OURS));
          Parts.show(copyNative, showsDaemon() && !daemon.nativeTool().isEmpty());
        });
    root.getStyleClass().add("tool-row");
    // Beside the switch of sides it wraps where its own width ends.
    root.prefWrapLengthProperty().bind(root.widthProperty());
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
    button.setOnAction(_ -> {
      if (showsDaemon()) {
        daemonTable.copy(List.copyOf(daemon.rows()));
      } else {
        table.copy(List.copyOf(model.rows()));
      }
    });
    return button;
  }

  private Button copyNative() {
    var button = new Button();
    button.setId("copy-native");
    var tip = new Tooltip();
    button.setTooltip(tip);
    button.setOnAction(_ -> {
      var lines = daemon.nativeTable();
      daemonTable.copy(lines, daemon.claimed());
    });
    daemon
        .stateProperty()
        .subscribe(_ -> {
          button.setText(model.messages().text("claims.copy.native", daemon.nativeTool()));
          tip.setText(model.messages().text("claims.copy.native.tip", daemon.nativeTool()));
        });
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
      if (file != null && showsDaemon()) {
        daemon.exportCsv(List.copyOf(daemon.rows()), file.toPath());
      } else if (file != null) {
        model.exportCsv(List.copyOf(model.rows()), file.toPath());
      }
    });
    return button;
  }

  private boolean showsDaemon() {
    return side.sideProperty().get() == SideViewModel.Side.DAEMON;
  }

  private MenuButton columns() {
    var button = new MenuButton(text("ui.columns"));
    button.setTooltip(new Tooltip(text("ui.columns.tip")));
    for (var column : SourceColumn.values()) {
      if (!column.always()) {
        var item =
            new CheckMenuItem(
                model.messages().text("ui.column." + column.name().toLowerCase(Locale.ROOT)));
        item.setSelected(model.columns().visible(column));
        item.selectedProperty()
            .addListener((_, _, visible) -> {
              table.showColumn(column, visible);
              daemonTable.showColumn(column, visible);
            });
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
