package org.truechimer.ui.control;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The reach register as eight boxes, the newest poll on the right.
public final class ReachBar extends HBox {

  private static final PseudoClass HIT = PseudoClass.getPseudoClass("hit");
  private static final int POLLS = 8;

  /// Eight empty boxes.
  public ReachBar() {
    getStyleClass().add("reach-bar");
    setAlignment(Pos.CENTER_LEFT);
    for (int i = 0; i < POLLS; i++) {
      var box = new Region();
      box.getStyleClass().add("reach-box");
      getChildren().add(box);
    }
  }

  /// Shows a register.
  ///
  /// @param reach 0 to 255, the newest poll in the lowest bit
  public void show(int reach) {
    for (int i = 0; i < POLLS; i++) {
      boolean hit = (reach >> (POLLS - 1 - i) & 1) == 1;
      getChildren().get(i).pseudoClassStateChanged(HIT, hit);
    }
  }
}
