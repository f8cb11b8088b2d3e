package org.truechimer.ui.sources;

import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The cards under a table. In a narrow window they keep a width at which they can be read, and
/// scroll.
final class DetailCards {

  private DetailCards() {}

  static Parent row(double minWidth, Region... cards) {
    var row = new HBox(cards);
    row.getStyleClass().addAll("card-row", "detail-row");
    row.setMinWidth(minWidth);
    var root = new ScrollPane(row);
    root.setFitToWidth(true);
    root.setFitToHeight(true);
    root.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    root.getStyleClass().add("card-scroll");
    root.setMinHeight(150);
    return root;
  }

  static Region card(Region content, double width) {
    content.getStyleClass().add("card");
    content.setMinWidth(180);
    content.setPrefWidth(width);
    HBox.setHgrow(content, Priority.ALWAYS);
    return content;
  }

  static Region scrolling(Region content, double width) {
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("card-scroll");
    return card(scroll, width);
  }
}
