package org.truechimer.ui.hostservice;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.JournalEntry;
import org.truechimer.ui.control.Parts;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.ServiceSentences;

/// What was done to the services so far.
final class JournalPane {

  private final ListView<JournalEntry> list;
  private final ChangeViewModel model;
  private final QuantityFormat quantities;
  private final ServiceSentences sentences;

  JournalPane(ChangeViewModel model) {
    this.model = model;
    quantities = new QuantityFormat(model.messages());
    sentences = new ServiceSentences(model.messages());
    list = new ListView<>(model.journal());
    list.setId("host-journal");
    list.setAccessibleText(model.messages().text("host.mode.journal"));
    list.getStyleClass().add("journal-list");
    list.setPlaceholder(Parts.label(model.messages().text("host.journal.empty"), "muted"));
    list.setCellFactory(_ -> new Cell());
  }

  Node root() {
    return list;
  }

  private final class Cell extends ListCell<JournalEntry> {

    private final Label at = Parts.label("", "figure");
    private final Label what = Parts.label("", "setting-name");
    private final Label result = Parts.label("", "journal-result");
    private final Label more = Parts.wrapping("", "muted");
    private final VBox box;

    Cell() {
      at.setMinWidth(Region.USE_PREF_SIZE);
      result.setMinWidth(Region.USE_PREF_SIZE);
      var line = new HBox(at, what, result);
      line.getStyleClass().add("journal-line");
      box = new VBox(line, more);
      // The list would otherwise give a long reason as much width as it likes.
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable JournalEntry entry, boolean empty) {
      super.updateItem(entry, empty);
      if (entry == null || empty) {
        setGraphic(null);
        return;
      }
      at.setText(quantities.dateAndTime(entry.at(), model.zone()));
      what.setText(entry.what());
      result.setText(sentences.result(entry.result()));
      var about = new StringBuilder(entry.who());
      for (var part : new String[] {entry.path(), entry.why()}) {
        about.append(part.isEmpty() ? "" : " · ").append(part);
      }
      more.setText(about.toString());
      setGraphic(box);
    }
  }
}
