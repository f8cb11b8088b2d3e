package org.truechimer.ui.overview;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;
import org.truechimer.ui.control.Columns;
import org.truechimer.ui.control.MetricTile;
import org.truechimer.ui.series.PointSeries;

/// Six tiles side by side; three by two when there is no room for six.
final class TilesRow {

  private static final int SPARK_POINTS = 48;
  private static final double ROOM_FOR_SIX = 900;

  private final Columns root = new Columns(6, 3, ROOM_FOR_SIX, "tiles");
  private final OverviewViewModel model;
  private final MetricTile offset;
  private final MetricTile jitter;
  private final MetricTile frequency;
  private final MetricTile distance;
  private final MetricTile stratum;
  private final MetricTile leap;
  private long sparkVersion = -1;

  TilesRow(OverviewViewModel model) {
    this.model = model;
    offset = tile("ui.tile.offset", MetricTile.Kind.GAUGE);
    jitter = tile("ui.tile.jitter", MetricTile.Kind.SPARK_LINE);
    frequency = tile("ui.tile.frequency", MetricTile.Kind.SPARK_LINE);
    distance = tile("ui.tile.distance", MetricTile.Kind.FIGURE);
    stratum = tile("ui.tile.stratum", MetricTile.Kind.FIGURE);
    leap = tile("ui.tile.leap", MetricTile.Kind.FIGURE);
    root.fill(List.of(offset, jitter, frequency, distance, stratum, leap));
    model.readingsProperty().addListener((_, _, readings) -> show(readings));
    show(model.readingsProperty().get());
  }

  Parent root() {
    return root;
  }

  private MetricTile tile(String key, MetricTile.Kind kind) {
    return new MetricTile(model.messages().text(key), kind);
  }

  private void show(@Nullable Readings readings) {
    if (readings == null) {
      return;
    }
    show(offset, readings.offset());
    show(jitter, readings.jitter());
    show(frequency, readings.frequency());
    show(distance, readings.distance());
    show(stratum, readings.stratum());
    show(leap, readings.leap());
    offset.needle(readings.needle());
    var recording = model.recording();
    if (recording.jitters().version() != sparkVersion) {
      sparkVersion = recording.jitters().version();
      jitter.spark(newest(recording.jitters()));
      frequency.spark(
          Arrays.stream(newest(recording.frequencies())).map(TilesRow::inSparkRange).toArray());
    }
  }

  private static void show(MetricTile tile, Readings.Reading reading) {
    tile.show(reading.number(), reading.unit(), reading.note());
  }

  /// A sparkline of TilesFX takes values from 0 to 100 and cuts others off; it scales to what it
  /// gets, so the middle may lie anywhere. No clock that keeps time is off by more than 500 ppm,
  /// which is also the kernel's limit.
  private static double inSparkRange(double ppm) {
    return 50 + Math.clamp(ppm, -500, 500) / 10;
  }

  private static double[] newest(PointSeries series) {
    int from = Math.max(0, series.size() - SPARK_POINTS);
    return IntStream.range(from, series.size())
        .mapToDouble(series::value)
        .filter(Double::isFinite)
        .toArray();
  }
}
