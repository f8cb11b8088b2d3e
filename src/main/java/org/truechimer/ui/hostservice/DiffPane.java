package org.truechimer.ui.hostservice;

import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDiff;
import org.truechimer.wording.Messages;

/// The difference between two texts. Only what is on the screen costs anything.
final class DiffPane {

  private final ObservableList<DiffRow> rows = FXCollections.observableArrayList();
  private final ListView<DiffRow> list = new ListView<>(rows);
  private final Messages messages;

  DiffPane(Messages messages, String id) {
    this.messages = messages;
    list.setId(id);
    list.setAccessibleText(messages.text("host.mode.diff"));
    list.getStyleClass().add("diff-list");
    list.setCellFactory(_ -> new Cell());
  }

  ListView<DiffRow> root() {
    return list;
  }

  void show(@Nullable ConfigDiff diff) {
    rows.setAll(diff == null ? List.of() : DiffRow.of(diff));
  }

  private final class Cell extends ListCell<DiffRow> {

    @Override
    protected void updateItem(@Nullable DiffRow row, boolean empty) {
      super.updateItem(row, empty);
      getStyleClass().removeAll("same", "added", "removed", "fold");
      if (row == null || empty) {
        setText(null);
        return;
      }
      getStyleClass().add(row.kind().name().toLowerCase(Locale.ROOT));
      setText(
          switch (row.kind()) {
            case SAME -> "  " + row.text();
            case ADDED -> "+ " + row.text();
            case REMOVED -> "- " + row.text();
            case FOLD -> messages.text("host.review.fold", Integer.parseInt(row.text()));
          });
    }
  }
}
