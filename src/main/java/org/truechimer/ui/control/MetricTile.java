package org.truechimer.ui.control;

import eu.hansolo.tilesfx.Section;
import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.TileBuilder;
import java.util.Arrays;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/// One figure of the overview: what it is, its value, a remark, and a TilesFX gauge or sparkline.
///
/// The words are labels beside the tile rather than in it: a tile scales its type with its size,
/// and six figures in six sizes cannot be read across.
public final class MetricTile extends InkedRegion {

  private static final int FEWEST_SPARK_POINTS = 4;

  private final Label title = label("tile-title");

  /// The middle half of a gauge is where the needle should be.
  private final Section good = new Section(-0.5, 0.5, Color.TRANSPARENT);

  private final Label value = label("tile-value");
  private final Label unit = label("tile-unit");
  private final Label note = label("tile-note");
  private final Tile tile;
  private double[] sparked = {};
  private final VBox words;
  private final StackPane picture;

  /// What the tile draws.
  public enum Kind {
    /// A needle between two limits.
    GAUGE,
    /// The newest values as a line.
    SPARK_LINE,
    /// The figure alone.
    FIGURE
  }

  /// A tile.
  ///
  /// @param name what the figure is
  /// @param kind what is drawn
  public MetricTile(String name, Kind kind) {
    getStyleClass().addAll("card", "metric-tile");
    title.setText(name);
    value.setMinWidth(USE_PREF_SIZE);
    tile = tile(kind);
    tile.getStyleClass().add("metric-picture");
    tile.setMouseTransparent(true);
    tile.setFocusTraversable(false);
    var figure = new HBox(value, unit);
    figure.getStyleClass().add("tile-figure");
    figure.setAlignment(Pos.BASELINE_LEFT);
    var space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    words = new VBox(title, figure, space, note);
    words.setMouseTransparent(true);
    picture = new StackPane(tile);
    picture.setVisible(kind != Kind.FIGURE);
    getChildren().addAll(picture, words);
    setAccessibleText(name);
    setFocusTraversable(true);
  }

  private static Label label(String style) {
    var label = new Label();
    label.getStyleClass().add(style);
    label.setMinWidth(0);
    return label;
  }

  private Tile tile(Kind kind) {
    return switch (kind) {
      case GAUGE ->
          TileBuilder.create()
              .skinType(Tile.SkinType.GAUGE)
              .minValue(-1)
              .maxValue(1)
              .value(0)
              .valueVisible(false)
              .textVisible(false)
              .minValueVisible(false)
              .maxValueVisible(false)
              .sectionsVisible(true)
              // Set once: the skin of 21.0.9 does not follow a change of its sections.
              .sections(good)
              .animated(false)
              .build();
      case SPARK_LINE ->
          TileBuilder.create()
              .skinType(Tile.SkinType.SPARK_LINE)
              .valueVisible(false)
              .textVisible(false)
              .averageVisible(false)
              .autoReferenceValue(false)
              .animated(false)
              .smoothing(false)
              .minWidth(20)
              .build();
      case FIGURE -> TileBuilder.create().skinType(Tile.SkinType.TEXT).textVisible(false).build();
    };
  }

  /// Shows a figure.
  ///
  /// @param number the figure
  /// @param symbol its unit; may be empty
  /// @param remark what stands under it
  public void show(String number, String symbol, String remark) {
    value.setText(number);
    unit.setText(symbol);
    note.setText(remark);
    setAccessibleText(title.getText() + ": " + number + ' ' + symbol + ", " + remark);
  }

  /// Moves the needle.
  ///
  /// @param position from −1 to 1; NaN hides it
  public void needle(double position) {
    if (picture.isVisible() == Double.isNaN(position)) {
      picture.setVisible(!Double.isNaN(position));
      requestLayout();
    }
    if (!Double.isNaN(position)) {
      tile.setValue(Math.clamp(position, -1, 1));
    }
  }

  /// Replaces the sparkline.
  ///
  /// @param values oldest first, all of them known and between 0 and 100, which is what a tile
  ///   takes
  public void spark(double[] values) {
    boolean enough = values.length > 1;
    if (picture.isVisible() != enough) {
      picture.setVisible(enough);
      requestLayout();
    }
    if (!enough || Arrays.equals(values, sparked)) {
      return;
    }
    // A tile lays its path out anew for every value that it is given, so it gets only new ones.
    int known = overlap(sparked, values);
    if (known == 0 || values.length != sparked.length) {
      known = 0;
      // TilesFX draws no line through fewer.
      tile.setAveragingPeriod(Math.max(values.length, FEWEST_SPARK_POINTS));
      tile.clearData();
    }
    for (int i = known; i < values.length; i++) {
      tile.setValue(values[i]);
    }
    sparked = values.clone();
  }

  /// How many of the newest values before are the oldest ones now.
  private static int overlap(double[] before, double[] now) {
    for (int count = Math.min(before.length, now.length); count > 0; count--) {
      if (Arrays.equals(before, before.length - count, before.length, now, 0, count)) {
        return count;
      }
    }
    return 0;
  }

  @Override
  protected void inksChanged() {
    tile.setBackgroundColor(Color.TRANSPARENT);
    tile.setForegroundBaseColor(Color.TRANSPARENT);
    good.setColor(colour(Ink.GOOD));
    tile.setBarColor(colour(Ink.SERIES_2));
    tile.setBarBackgroundColor(colour(Ink.GRID));
    tile.setNeedleColor(colour(Ink.STRONG));
    tile.setThresholdColor(colour(Ink.WARNING));
    // The tile's own small print would not be readable at this size.
    tile.setTickLabelColor(Color.TRANSPARENT);
    tile.setTextColor(Color.TRANSPARENT);
    tile.setTitleColor(Color.TRANSPARENT);
    tile.setUnitColor(Color.TRANSPARENT);
    tile.setChartGridColor(Color.TRANSPARENT);
  }

  @Override
  protected void layoutChildren() {
    var insets = getInsets();
    double width = getWidth() - insets.getLeft() - insets.getRight();
    double height = getHeight() - insets.getTop() - insets.getBottom();
    words.resizeRelocate(insets.getLeft(), insets.getTop(), width, height);
    double side = Math.min(width * 0.4, 90);
    // Under the figure, beside the remark.
    picture.resizeRelocate(getWidth() - side - 8, getHeight() - 56, side, 50);
    note.setMaxWidth(picture.isVisible() ? width - side : width);
  }

  @Override
  protected double computePrefHeight(double width) {
    return 112;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 100;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 110;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 190;
  }
}
