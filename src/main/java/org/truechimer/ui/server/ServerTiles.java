package org.truechimer.ui.server;

import java.util.List;
import javafx.scene.Parent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.ServerSnapshot;
import org.truechimer.ui.control.MetricTile;

/// Six tiles side by side; three by two when there is no room for six.
final class ServerTiles {

  private static final double ROOM_FOR_SIX = 900;

  private final GridPane root = new GridPane();
  private final ServerViewModel model;
  private final MetricTile requests;
  private final MetricTile answered;
  private final MetricTile refused;
  private final MetricTile service;
  private final MetricTile memory;
  private final MetricTile collections;

  ServerTiles(ServerViewModel model) {
    this.model = model;
    requests = tile("requests");
    answered = tile("answered");
    refused = tile("refused");
    service = tile("service");
    memory = tile("memory");
    collections = tile("collections");
    root.getStyleClass().add("tiles");
    root.setMinWidth(0);
    root.widthProperty()
        .addListener((_, _, width) -> arrange(width.doubleValue() < ROOM_FOR_SIX ? 3 : 6));
    arrange(6);
    model.snapshotProperty().subscribe(this::show);
  }

  Parent root() {
    return root;
  }

  private MetricTile tile(String key) {
    return new MetricTile(model.messages().text("server.tile." + key), MetricTile.Kind.FIGURE);
  }

  private void arrange(int columns) {
    if (root.getColumnConstraints().size() == columns) {
      return;
    }
    root.getColumnConstraints().clear();
    for (int i = 0; i < columns; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / columns);
      column.setHgrow(Priority.ALWAYS);
      root.getColumnConstraints().add(column);
    }
    root.getChildren().clear();
    var tiles = List.of(requests, answered, refused, service, memory, collections);
    for (int i = 0; i < tiles.size(); i++) {
      root.add(tiles.get(i), i % columns, i / columns);
    }
  }

  private void show(@Nullable ServerSnapshot state) {
    if (state == null) {
      return;
    }
    var readings = ServerReadings.of(state, model.traffic(), model.messages());
    show(requests, readings.requests());
    show(answered, readings.answered());
    show(refused, readings.refused());
    show(service, readings.service());
    show(memory, readings.memory());
    show(collections, readings.collections());
  }

  private static void show(MetricTile tile, ServerReadings.Reading reading) {
    tile.show(reading.number(), reading.unit(), reading.note());
  }
}
