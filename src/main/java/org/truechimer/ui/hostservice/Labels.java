package org.truechimer.ui.hostservice;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.truechimer.wording.Tone;

/// The small parts that all cards of this screen are made of.
final class Labels {

  private Labels() {}

  static Label of(String text, String... styles) {
    var label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /// A label that takes as many lines as it needs.
  static Label wrapping(String text, String... styles) {
    var label = of(text, styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  static Button button(String id, String text, Runnable press) {
    var button = new Button(text);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> press.run());
    return button;
  }

  static void tone(Node node, Tone tone) {
    for (var one : Tone.values()) {
      node.pseudoClassStateChanged(
          PseudoClass.getPseudoClass("tone-" + one.name().toLowerCase(Locale.ROOT)), one == tone);
    }
  }

  static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
