package org.truechimer.ui.sources;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The peer table. Its rows are reused while it scrolls, so ten thousand sources cost what fits on
/// the screen.
///
/// @param <S> what a row shows
/// @param <R> its rows
final class SourcesTable<S extends PeerState, R extends PeerRow<S>> {

  private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

  private final TableView<R> table;
  private final TableModel<S, R> model;
  private final Map<SourceColumn, TableColumn<R, S>> columns = new EnumMap<>(SourceColumn.class);
  private final Button addFirst;
  private boolean selecting;

  SourcesTable(String id, TableModel<S, R> model) {
    this.model = model;
    table = new TableView<>(model.rows());
    table.setId(id);
    table.setAccessibleText(text("ui.screen.sources"));
    table.getStyleClass().add("sources-table");
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    for (var column : SourceColumn.values()) {
      var tableColumn = tableColumn(column);
      columns.put(column, tableColumn);
      table.getColumns().add(tableColumn);
    }
    addFirst = new Button(text("ui.sources.empty.add"));
    table.setPlaceholder(placeholder());
    table.setRowFactory(_ -> row());
    table.setContextMenu(new ContextMenu());
    action("ui.copy", COPY, this::copy);
    follow();
    model.unitsProperty().subscribe(this::showUnits);
    model.stateProperty().addListener((_, _, _) -> sortAgain());
  }

  Parent root() {
    return table;
  }

  void onAdd(Runnable action) {
    addFirst.setOnAction(_ -> action.run());
  }

  List<R> selection() {
    return List.copyOf(table.getSelectionModel().getSelectedItems());
  }

  void showColumn(SourceColumn column, boolean visible) {
    var tableColumn = columns.get(column);
    if (tableColumn != null) {
      tableColumn.setVisible(visible);
      model.columns().show(column, visible);
    }
  }

  void copy(List<R> rows) {
    if (!rows.isEmpty()) {
      copy(model.asNtpq(rows), rows.size());
    }
  }

  void copy(String content, int rows) {
    var board = new ClipboardContent();
    board.putString(content);
    Clipboard.getSystemClipboard().setContent(board);
    model.copied(rows);
  }

  private TableColumn<R, S> tableColumn(SourceColumn column) {
    var result = new TableColumn<R, S>();
    result.setId(column.name());
    var head = new Label(title(column));
    head.setTooltip(new Tooltip(text("ui.column." + key(column) + ".tip")));
    head.setMaxWidth(Double.MAX_VALUE);
    result.setGraphic(head);
    result.setPrefWidth(column.width());
    result.setMinWidth(Math.min(column.width(), 56));
    result.setVisible(model.columns().visible(column));
    result.setCellValueFactory(features -> features.getValue().stateProperty());
    result.setComparator(column.order()::compare);
    result.setCellFactory(_ -> SourceCells.cell(column, model));
    result.getStyleClass().add(column.number() ? "number-column" : "text-column");
    return result;
  }

  private String title(SourceColumn column) {
    var name = column == SourceColumn.TALLY ? "" : text("ui.column." + key(column));
    var units = model.unitsProperty().get();
    return switch (column) {
      case DELAY -> name + ' ' + units.delay().symbol();
      case OFFSET -> name + ' ' + units.offset().symbol();
      case JITTER -> name + ' ' + units.jitter().symbol();
      case WHEN, POLL -> name + " s";
      case TALLY, NAME, ADDRESS, REFID, STRATUM, REACH, ERROR, AUTHENTICATION, STATE -> name;
    };
  }

  private static String key(SourceColumn column) {
    return column.name().toLowerCase(Locale.ROOT);
  }

  private void showUnits(ColumnUnits units) {
    columns.forEach((column, tableColumn) -> {
      if (tableColumn.getGraphic() instanceof Label head) {
        head.setText(title(column));
      }
    });
    table.refresh();
  }

  private TableRow<R> row() {
    return new StaleAwareRow<>();
  }

  private VBox placeholder() {
    var title = new Label();
    title.getStyleClass().add("card-title");
    var hint = new Label();
    hint.setWrapText(true);
    hint.setMaxWidth(460);
    hint.getStyleClass().add("muted");
    var box = new VBox(title, hint, addFirst);
    box.getStyleClass().add("placeholder");
    Runnable fill =
        () -> {
          var empty = model.empty();
          title.setText(empty.title());
          hint.setText(empty.hint());
          addFirst.setVisible(empty.first());
          addFirst.setManaged(empty.first());
        };
    model.stateProperty().addListener((_, _, _) -> fill.run());
    fill.run();
    return box;
  }

  /// Adds what else can be done with the selected rows.
  ///
  /// @param key the text's name
  /// @param keys what to press for it; null for nothing
  /// @param action what to do
  void action(String key, @Nullable KeyCombination keys, Consumer<List<R>> action) {
    var item = new MenuItem(text(key));
    item.disableProperty().bind(model.selectedProperty().isNull());
    item.setOnAction(_ -> action.accept(selection()));
    table.getContextMenu().getItems().add(item);
    if (keys != null) {
      table.addEventHandler(
          KeyEvent.KEY_PRESSED,
          event -> {
            if (keys.match(event)) {
              action.accept(selection());
              event.consume();
            }
          });
    }
  }

  /// Keeps the selection of the table and that of the view-model the same, in both directions.
  private void follow() {
    var selection = table.getSelectionModel();
    selection
        .selectedItemProperty()
        .addListener((_, _, row) -> {
          if (!selecting && row != null) {
            model.selectedProperty().set(row);
          }
        });
    model.selectedProperty().subscribe(this::select);
  }

  private void select(@Nullable R row) {
    var selection = table.getSelectionModel();
    if (row == null) {
      selection.clearSelection();
    } else if (selection.getSelectedItem() != row
        || !selection.isSelected(table.getItems().indexOf(row))) {
      selecting = true;
      selection.clearAndSelect(table.getItems().indexOf(row));
      table.scrollTo(row);
      selecting = false;
    }
  }

  /// Figures move, so a chosen order is made again, but only if it no longer holds.
  private void sortAgain() {
    var order = table.getComparator();
    if (order == null) {
      return;
    }
    var rows = table.getItems();
    for (int i = 1; i < rows.size(); i++) {
      if (order.compare(rows.get(i - 1), rows.get(i)) > 0) {
        table.sort();
        return;
      }
    }
  }

  private String text(String key) {
    return model.messages().text(key);
  }
}
