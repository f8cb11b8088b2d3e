package org.truechimer.ui.control;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import org.truechimer.ui.series.PointSeries;

/// How long a frame takes for our chart and for JavaFX's, 1200 × 600: a tool, not a test. "Draw" is
/// what the chart itself does (finding the extents, telling the canvas what to paint), or layout
/// for JavaFX's; "render" is JavaFX's rasterising of that in software, with the copy into an image.
/// LineChart is left out above 10 000 points, where a frame takes seconds. Each figure is the
/// median of some frames, one new point before each.
final class ChartBenchmark {

  private static final int FRAMES = 31;

  private ChartBenchmark() {}

  public static void main(String[] args) throws InterruptedException {
    Platform.startup(() -> {});
    System.out.println("  points   TimeChart draw  render ms   LineChart draw  render ms");
    for (int points : new int[] {1000, 10_000, 100_000, 1_000_000}) {
      var ours = measure(() -> timeChart(points));
      var theirs =
          points > 10_000 ? new Times(Double.NaN, Double.NaN) : measure(() -> lineChart(points));
      System.out.println(
          String.format(
              Locale.ROOT,
              "%8d %16.2f %10.1f %16.2f %10.1f",
              points,
              ours.draw(),
              ours.render(),
              theirs.draw(),
              theirs.render()));
    }
    Platform.exit();
  }

  /// A picture and what changes it.
  private record Subject(Parent node, Runnable change) {}

  /// Milliseconds.
  private record Times(double draw, double render) {}

  private interface Maker {
    Subject make();
  }

  private static Times measure(Maker maker) throws InterruptedException {
    var done = new CountDownLatch(1);
    double[] draws = new double[FRAMES];
    double[] renders = new double[FRAMES];
    Platform.runLater(() -> {
      var subject = maker.make();
      var scene = new Scene(new StackPane(subject.node()), 1200, 600);
      WritableImage image = scene.snapshot(null);
      for (int i = 0; i < FRAMES; i++) {
        subject.change().run();
        long start = System.nanoTime();
        subject.node().layout();
        long drawn = System.nanoTime();
        image = scene.snapshot(image);
        draws[i] = (drawn - start) / 1e6;
        renders[i] = (System.nanoTime() - drawn) / 1e6;
      }
      if (SwingFXUtils.fromFXImage(image, null).getWidth() != 1200) {
        throw new IllegalStateException("nothing was drawn");
      }
      done.countDown();
    });
    done.await();
    Arrays.sort(draws);
    Arrays.sort(renders);
    return new Times(draws[FRAMES / 2], renders[FRAMES / 2]);
  }

  private static Subject timeChart(int points) {
    var line = new PointSeries(points);
    var now = new AtomicLong();
    for (int i = 0; i < points; i++) {
      add(line, now);
    }
    var chart =
        new TimeChart(
            () -> line,
            null,
            now::get,
            new ChartWords() {
              @Override
              public String value(double value) {
                return Double.toString(value);
              }

              @Override
              public String time(long millis, boolean withSeconds) {
                return Long.toString(millis);
              }

              @Override
              public List<String> readout(int index) {
                return List.of();
              }

              @Override
              public String nothing() {
                return "";
              }
            });
    chart.span(points * 10L);
    return new Subject(
        chart,
        () -> {
          add(line, now);
          chart.redraw();
          chart.requestLayout();
        });
  }

  private static void add(PointSeries line, AtomicLong now) {
    double t = now.addAndGet(10);
    line.add((long) t, Math.sin(t / 7000) + 0.3 * Math.sin(t * 12.9), 0.5, 0);
  }

  private static Subject lineChart(int points) {
    var chart = new LineChart<>(new NumberAxis(), new NumberAxis());
    chart.setAnimated(false);
    chart.setCreateSymbols(false);
    var series = new XYChart.Series<Number, Number>();
    for (int i = 0; i < points; i++) {
      series.getData().add(new XYChart.Data<>(i, Math.sin(i / 700.0) + 0.3 * Math.sin(i * 129.0)));
    }
    chart.getData().add(series);
    return new Subject(
        chart,
        () -> {
          series.getData().removeFirst();
          int i = series.getData().getLast().getXValue().intValue() + 1;
          series.getData().add(new XYChart.Data<>(i, Math.sin(i / 700.0)));
        });
  }
}
