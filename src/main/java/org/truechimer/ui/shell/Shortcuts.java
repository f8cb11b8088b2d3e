package org.truechimer.ui.shell;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/// The keys that work on every screen.
final class Shortcuts {

  static final KeyCombination SYNC = KeyCombination.valueOf("F5");
  static final KeyCombination FILTER = KeyCombination.valueOf("Shortcut+F");
  static final KeyCombination SETTINGS =
      new KeyCodeCombination(KeyCode.COMMA, KeyCombination.SHORTCUT_DOWN);

  private Shortcuts() {}

  static KeyCombination ofScreen(int digit) {
    return KeyCombination.valueOf("Shortcut+" + digit);
  }
}
