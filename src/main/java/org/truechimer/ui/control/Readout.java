package org.truechimer.ui.control;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// The cross-hair and the box of figures beside it.
final class Readout {

  private static final double LINE = 18;
  private static final double PAD = 10;

  private Readout() {}

  static void draw(
      GraphicsContext g,
      List<String> lines,
      Plot plot,
      double x,
      Color ground,
      Color edge,
      Color strong,
      Color text) {
    g.setFill(text);
    for (double y = plot.top(); y < plot.top() + plot.height(); y += 6) {
      g.fillRect(x, y, 1, 3);
    }
    double width = 0;
    for (var line : lines) {
      var measured = new Text(line);
      measured.setFont(Picture.LABEL);
      width = Math.max(width, measured.getLayoutBounds().getWidth());
    }
    width += 2 * PAD;
    double height = lines.size() * LINE + PAD;
    double boxX = x + 10 + width > plot.left() + plot.width() ? x - 10 - width : x + 10;
    g.setFill(ground);
    g.fillRoundRect(boxX, plot.top() + 8, width, height, 8, 8);
    g.setStroke(edge);
    g.setLineWidth(1);
    g.strokeRoundRect(boxX + 0.5, plot.top() + 8.5, width - 1, height - 1, 8, 8);
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.CENTER);
    double y = plot.top() + 8 + PAD / 2 + LINE / 2;
    for (int i = 0; i < lines.size(); i++) {
      g.setFill(i == 0 ? strong : text);
      g.fillText(lines.get(i), boxX + PAD, y + i * LINE);
    }
  }
}
