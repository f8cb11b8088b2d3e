package org.truechimer.ui.control;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// The small parts that all screens are made of.
public final class Parts {

  private Parts() {}

  /// A label in classes of the style sheet.
  ///
  /// @param text its text
  /// @param styles the classes
  /// @return the label
  public static Label label(String text, String... styles) {
    var label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /// A label that takes as many lines as it needs.
  ///
  /// @param text its text
  /// @param styles classes of the style sheet
  /// @return the label
  public static Label wrapping(String text, String... styles) {
    var label = label(text, styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// A button that is never narrower than its text.
  ///
  /// @param id its id
  /// @param text its text
  /// @param press what a press does
  /// @return the button
  public static Button button(String id, String text, Runnable press) {
    var button = new Button(text);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> press.run());
    return button;
  }

  /// Puts a node into the pseudo-class of one tone, and into that of no other.
  ///
  /// @param node the node
  /// @param tone such as GOOD, for `:tone-good`
  public static void tone(Node node, Enum<?> tone) {
    for (var one : tone.getDeclaringClass().getEnumConstants()) {
      node.pseudoClassStateChanged(
          PseudoClass.getPseudoClass("tone-" + one.name().toLowerCase(Locale.ROOT)), one == tone);
    }
  }

  /// Shows a node, or hides it and gives its room to the others.
  ///
  /// @param node the node
  /// @param visible whether it is shown
  public static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
