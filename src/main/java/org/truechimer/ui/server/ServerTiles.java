package org.truechimer.ui.server;

import java.util.List;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.ServerSnapshot;
import org.truechimer.ui.control.Columns;
import org.truechimer.ui.control.MetricTile;

/// Six tiles side by side; three by two when there is no room for six.
final class ServerTiles {

  private static final double ROOM_FOR_SIX = 900;

  private final Columns root = new Columns(6, 3, ROOM_FOR_SIX, "tiles");
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
    root.fill(List.of(requests, answered, refused, service, memory, collections));
    model.snapshotProperty().subscribe(this::show);
  }

  Parent root() {
    return root;
  }

  private MetricTile tile(String key) {
    return new MetricTile(model.messages().text("server.tile." + key), MetricTile.Kind.FIGURE);
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
