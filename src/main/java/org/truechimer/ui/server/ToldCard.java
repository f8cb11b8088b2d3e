package org.truechimer.ui.server;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerSnapshot;
import org.truechimer.ui.control.Parts;
import org.truechimer.wording.ServerSentences;
import org.truechimer.wording.ServerSentences.Line;

/// What clients are told of our clock, field by field, and a few figures that say more about the
/// answers.
final class ToldCard {

  private final VBox root;
  private final GridPane grid = new GridPane();
  private final ServerViewModel model;
  private List<Line> shown = List.of();

  ToldCard(ServerViewModel model) {
    this.model = model;
    grid.setId("server-told");
    grid.getStyleClass().add("beside-figures");
    var names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    var values = new ColumnConstraints();
    values.setHalignment(HPos.RIGHT);
    values.setHgrow(Priority.ALWAYS);
    values.setMinWidth(0);
    grid.getColumnConstraints().addAll(names, values);
    root = Cards.card(Cards.header(model.messages().text("server.told")), grid);
    model.snapshotProperty().subscribe(this::show);
  }

  Region root() {
    return root;
  }

  private void show(@Nullable ServerSnapshot state) {
    if (state == null) {
      return;
    }
    var lines = lines(state);
    if (lines.equals(shown)) {
      return;
    }
    shown = lines;
    grid.getChildren().clear();
    for (int row = 0; row < lines.size(); row++) {
      var line = lines.get(row);
      var name = Parts.label(line.name(), "field-name");
      name.setMinWidth(Region.USE_PREF_SIZE);
      Label value = Parts.label(line.value(), "field-value");
      name.setLabelFor(value);
      value.setAccessibleText(line.name() + ": " + line.value());
      grid.addRow(row, name, value);
    }
  }

  private List<Line> lines(ServerSnapshot state) {
    var messages = model.messages();
    var lines = new ArrayList<Line>(model.sentences().told(state.told(), model.now().get()));
    if (state.count(ServerCount.INTERLEAVED) > 0) {
      lines.add(
          new Line(
              messages.text("server.told.interleaved"),
              ServerSentences.whole(state.count(ServerCount.INTERLEAVED))));
    }
    var exchanges = state.keyExchange();
    if (exchanges != null) {
      lines.add(
          new Line(
              messages.text("server.told.exchanges"),
              messages.text(
                  "server.told.exchanges.value",
                  ServerSentences.whole(exchanges.agreed()),
                  ServerSentences.whole(
                      exchanges.refused() + exchanges.failed() + exchanges.turnedAway()))));
    }
    if (state.count(ServerCount.OVERFLOWED) > 0) {
      lines.add(
          new Line(
              messages.text("server.told.overflowed"),
              ServerSentences.whole(state.count(ServerCount.OVERFLOWED))));
    }
    return lines;
  }
}
