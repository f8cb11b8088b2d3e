package org.truechimer.ui.server;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.stage.FileChooser;
import org.controlsfx.control.textfield.CustomTextField;
import org.controlsfx.control.textfield.TextFields;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2MZ;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.ui.control.Icon;
import org.truechimer.ui.control.Parts;

/// The table of clients with its filter. The view-model orders the rows; the table only says by
/// which columns, so that ten thousand of them are never sorted on the JavaFX thread.
final class ClientsCard {

  private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");
  private static final String PREFIX = "CLIENT_";
  private static final double LEAST_HEIGHT = 230;

  private final VBox root;
  private final ClientsViewModel model;
  private final TableView<ServedClient> table;
  private final CustomTextField filter;

  ClientsCard(ClientsViewModel model) {
    this.model = model;
    filter = (CustomTextField) TextFields.createClearableTextField();
    filter.setId("client-filter");
    filter.setPromptText(text("server.clients.filter"));
    filter.setAccessibleText(text("server.clients.filter"));
    filter.setLeft(Icon.of(Material2MZ.SEARCH, "field-icon"));
    filter.setPrefColumnCount(20);
    filter.textProperty().bindBidirectional(model.filterProperty());
    table = new TableView<>(model.rows());
    table.setId("clients-table");
    table.setAccessibleText(text("server.clients"));
    table.getStyleClass().addAll("sources-table", "clients-table");
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    for (var column : ClientColumn.values()) {
      table.getColumns().add(tableColumn(column));
    }
    table.setSortPolicy(this::sort);
    table.setPlaceholder(placeholder());
    copyable();
    keepSelection();
    VBox.setVgrow(table, Priority.ALWAYS);
    var note = Parts.label("", "card-note");
    note.setId("client-note");
    note.textProperty().bind(model.noteProperty());
    var export = Cards.button(model.messages(), "ui.exportCsv", "export-clients", this::export);
    var head = new HBox(filter, note, Cards.space(), export);
    head.getStyleClass().add("clients-head");
    head.setAlignment(Pos.CENTER_LEFT);
    root = new VBox(head, table);
    root.getStyleClass().add("clients-card");
    root.setMinHeight(LEAST_HEIGHT);
  }

  Region root() {
    return root;
  }

  void focusFilter() {
    filter.requestFocus();
    filter.selectAll();
  }

  private TableColumn<ServedClient, ServedClient> tableColumn(ClientColumn column) {
    var result = new TableColumn<ServedClient, ServedClient>();
    result.setId(PREFIX + column.name());
    var head = new Label(text(column.key()));
    head.setTooltip(new Tooltip(text(column.key() + ".tip")));
    head.setMaxWidth(Double.MAX_VALUE);
    result.setGraphic(head);
    result.setPrefWidth(column.width());
    result.setMinWidth(Math.min(column.width(), 56));
    result.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    result.setCellFactory(_ -> new Cell(column));
    result.getStyleClass().add(column.number() ? "number-column" : "text-column");
    return result;
  }

  /// Hands the order on. The rows come back in it.
  private Boolean sort(TableView<ServedClient> sorted) {
    model.sort(
        sorted.getSortOrder().stream()
            .map(column ->
                new ClientsViewModel.Sorting(
                    ClientColumn.valueOf(column.getId().substring(PREFIX.length())),
                    column.getSortType() == TableColumn.SortType.DESCENDING))
            .toList());
    return true;
  }

  private VBox placeholder() {
    var title = Parts.label("", "card-title");
    var hint = Parts.wrapping("", "muted");
    hint.setMaxWidth(460);
    hint.setAlignment(Pos.CENTER);
    hint.setTextAlignment(TextAlignment.CENTER);
    var box = new VBox(title, hint);
    box.getStyleClass().add("placeholder");
    model
        .emptyProperty()
        .subscribe(empty -> {
          title.setText(empty.title());
          hint.setText(empty.hint());
        });
    return box;
  }

  private void copyable() {
    var item = new MenuItem(text("ui.copy"));
    item.setOnAction(_ -> copy());
    table.setContextMenu(new ContextMenu(item));
    table.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (COPY.match(event)) {
            copy();
            event.consume();
          }
        });
  }

  private void copy() {
    var chosen = List.copyOf(table.getSelectionModel().getSelectedItems());
    if (!chosen.isEmpty()) {
      var board = new ClipboardContent();
      board.putString(model.copy(chosen));
      Clipboard.getSystemClipboard().setContent(board);
    }
  }

  /// Every reading brings new rows; whoever had one selected keeps that client.
  private void keepSelection() {
    var selection = table.getSelectionModel();
    var chosen = new String[1];
    selection
        .selectedItemProperty()
        .addListener((_, _, client) -> {
          if (client != null && !model.replacing()) {
            chosen[0] = client.address();
          }
        });
    model
        .rows()
        .addListener(
            (ListChangeListener<ServedClient>)
                _ -> {
                  var address = chosen[0];
                  for (int i = 0; address != null && i < model.rows().size(); i++) {
                    if (model.rows().get(i).address().equals(address)) {
                      selection.clearAndSelect(i);
                      return;
                    }
                  }
                });
  }

  private void export() {
    var chooser = new FileChooser();
    chooser.setTitle(text("ui.exportCsv"));
    chooser.setInitialFileName("clients.csv");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("CSV", "*.csv"));
    var file = chooser.showSaveDialog(root.getScene().getWindow());
    if (file != null) {
      model.exportCsv(file.toPath());
    }
  }

  private String text(String key) {
    return model.messages().text(key);
  }

  /// A cell of one column.
  private final class Cell extends TableCell<ServedClient, ServedClient> {

    private final ClientColumn column;

    Cell(ClientColumn column) {
      this.column = column;
      getStyleClass().add(column.number() ? "number-cell" : "text-cell");
      getStyleClass().add("column-" + column.name().toLowerCase(Locale.ROOT));
      setAlignment(column.number() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable ServedClient client, boolean empty) {
      super.updateItem(client, empty);
      setText(client == null || empty ? null : model.text(client, column));
    }
  }
}
