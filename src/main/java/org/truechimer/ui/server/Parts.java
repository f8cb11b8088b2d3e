package org.truechimer.ui.server;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.truechimer.wording.Messages;
import org.truechimer.wording.Tone;

/// The small parts that all cards of this screen are made of.
final class Parts {

  private Parts() {}

  static Label label(String text, String... styles) {
    var label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /// A label that takes as many lines as it needs.
  static Label wrapping(String text, String... styles) {
    var label = label(text, styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// A button with its text and tooltip from the bundle.
  static Button button(Messages messages, String key, String id, Runnable press) {
    var button = new Button(messages.text(key));
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> press.run());
    return button;
  }

  static void tip(Button button, String text) {
    button.setTooltip(new Tooltip(text));
    button.setAccessibleHelp(text);
  }

  static HBox header(String title, Node... others) {
    var words = label(title, "card-title");
    words.setMinWidth(Region.USE_PREF_SIZE);
    var header = new HBox(words);
    header.getChildren().addAll(others);
    header.getStyleClass().add("card-header");
    return header;
  }

  static Region space() {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  static VBox card(Node... content) {
    var card = new VBox(content);
    card.getStyleClass().addAll("card", "server-card");
    card.setMinWidth(0);
    return card;
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
