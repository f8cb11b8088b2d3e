package org.truechimer.ui.control;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// An entry of a legend: a piece of the line, as it is drawn in the chart, and whose it is.
public final class LegendMark {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final HBox root;
  private final Label words = new Label();

  /// How a series is drawn.
  public enum Shape {
    /// A line.
    LINE,
    /// A dashed line.
    DASHES,
    /// An area.
    BAND
  }

  /// An entry without words.
  ///
  /// @param shape how its series is drawn
  public LegendMark(Shape shape) {
    var piece = new Region();
    piece.getStyleClass().addAll("legend-piece", shape.name().toLowerCase(Locale.ROOT));
    words.getStyleClass().add("legend-words");
    root = new HBox(piece, words);
    root.getStyleClass().add("legend-mark");
  }

  /// The node to put into a legend.
  ///
  /// @return always the same node
  public Parent root() {
    return root;
  }

  /// An entry without words, for a line in one of the colours that tell things apart.
  ///
  /// @param ink the colour of its line
  public LegendMark(Ink ink) {
    this(Shape.LINE);
    root.getStyleClass().add(ink.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /// Says whose it is.
  ///
  /// @param text the words
  /// @param fresh whether its newest point is of the present; if not, the entry fades
  public void show(String text, boolean fresh) {
    words.setText(text);
    root.pseudoClassStateChanged(STALE, !fresh);
  }
}
