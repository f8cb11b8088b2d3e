package org.truechimer.ui.hostservice;

import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/// A sentence in a list, on as many lines as it needs.
final class RemarkCell extends ListCell<String> {

  RemarkCell() {
    setWrapText(true);
    // The list would otherwise give a long sentence as much width as it likes.
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable String sentence, boolean empty) {
    super.updateItem(sentence, empty);
    setText(sentence == null || empty ? null : sentence);
  }
}
