package org.truechimer.ui.server;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.truechimer.ui.control.Parts;
import org.truechimer.wording.Messages;

/// What all cards of this screen are made of.
final class Cards {

  private Cards() {}

  /// A button with its text and tooltip from the bundle.
  static Button button(Messages messages, String key, String id, Runnable press) {
    return Parts.button(id, messages.text(key), press);
  }

  static void tip(Button button, String text) {
    button.setTooltip(new Tooltip(text));
    button.setAccessibleHelp(text);
  }

  static HBox header(String title, Node... others) {
    var words = Parts.label(title, "card-title");
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
}
