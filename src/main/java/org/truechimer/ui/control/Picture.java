package org.truechimer.ui.control;

import javafx.animation.AnimationTimer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;

/// A canvas that fills its region and is drawn at most once per frame, and only when something has
/// changed.
abstract class Picture extends InkedRegion {

  /// Type of labels; the family is loaded by the window and falls back to the system's.
  protected static final Font LABEL = Font.font("Inter", 11);

  private final Canvas canvas = new Canvas();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          frame();
        }
      };
  private boolean dirty = true;
  private boolean running;
  private boolean moving;
  private long frames;

  /// An empty picture.
  protected Picture() {
    getChildren().add(canvas);
    sceneProperty().addListener((_, _, _) -> schedule());
  }

  /// Draws everything.
  ///
  /// @param g where to; cleared, in pixels
  /// @param width its width
  /// @param height its height
  protected abstract void draw(GraphicsContext g, double width, double height);

  /// Whether time alone has made the picture out of date; asked once per frame while it
  /// [moves][#setMoving].
  ///
  /// @return true to draw again
  protected boolean outOfDate() {
    return false;
  }

  /// Asks for the picture to be drawn in the next frame.
  public final void redraw() {
    dirty = true;
    schedule();
  }

  /// Lets the picture be asked in every frame whether it is out of date.
  ///
  /// @param moving true while it moves by itself
  protected final void setMoving(boolean moving) {
    this.moving = moving;
    schedule();
  }

  /// How often it has been drawn.
  ///
  /// @return a count
  public final long frames() {
    return frames;
  }

  @Override
  protected void inksChanged() {
    redraw();
  }

  @Override
  protected void layoutChildren() {
    double width = Math.floor(getWidth());
    double height = Math.floor(getHeight());
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      dirty = true;
    }
    // Drawn at once, so that a new size never shows an old or an empty picture.
    if (dirty) {
      paint();
    }
  }

  private void schedule() {
    boolean wanted = getScene() != null && (dirty || moving);
    if (wanted != running) {
      running = wanted;
      if (wanted) {
        timer.start();
      } else {
        timer.stop();
      }
    }
  }

  private void frame() {
    if (dirty || outOfDate()) {
      paint();
    }
    schedule();
  }

  private void paint() {
    dirty = false;
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    if (width > 1 && height > 1) {
      var g = canvas.getGraphicsContext2D();
      g.clearRect(0, 0, width, height);
      draw(g, width, height);
      frames++;
    }
  }
}
