package org.truechimer.ui.shell;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.truechimer.ui.fx.LiveSettings;

/// Where the window stands, from one start to the next.
final class WindowPlace {

  private final Stage stage;
  private final LiveSettings settings;

  WindowPlace(Stage stage, LiveSettings settings) {
    this.stage = stage;
    this.settings = settings;
  }

  void restore() {
    var ui = settings.value().ui();
    boolean known = !Double.isNaN(ui.windowX()) && !Double.isNaN(ui.windowY());
    // A screen that was there last time may be gone.
    if (known && onScreen(new Rectangle2D(ui.windowX(), ui.windowY(), 80, 40))) {
      stage.setX(ui.windowX());
      stage.setY(ui.windowY());
    }
    stage.setMaximized(ui.maximised());
  }

  private static boolean onScreen(Rectangle2D corner) {
    return !Screen.getScreensForRectangle(corner).isEmpty();
  }

  void keep() {
    var scene = stage.getScene();
    if (scene == null || stage.isIconified()) {
      return;
    }
    boolean maximised = stage.isMaximized();
    settings.change(before -> {
      var ui = before.ui();
      return before.withUi(
          maximised
              ? ui.withWindow(ui.windowX(), ui.windowY(), ui.windowWidth(), ui.windowHeight(), true)
              : ui.withWindow(
                  stage.getX(), stage.getY(), scene.getWidth(), scene.getHeight(), false));
    });
  }
}
