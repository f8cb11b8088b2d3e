package org.truechimer.ui.sources;

import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.material2.Material2AL;
import org.truechimer.ui.control.Icon;

/// One line over the table: where and when the daemon was asked and what it claims of the clock, or
/// why it cannot be shown, with the one button that helps.
final class SideLine {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final HBox root;

  SideLine(SideViewModel model) {
    var words = new Label();
    words.setId("side-line");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    var help = new Button();
    help.setId("side-help");
    help.setMinWidth(Region.USE_PREF_SIZE);
    help.setOnAction(_ -> model.help());
    root = new HBox(Icon.of(Material2AL.INFO, "side-icon"), words, help);
    root.getStyleClass().add("side-line");
    model
        .wordsProperty()
        .subscribe(said -> {
          words.setText(said.line());
          help.setText(said.remedyWords());
          help.setVisible(said.remedy() != null);
          help.setManaged(said.remedy() != null);
          root.setVisible(!said.line().isEmpty());
          root.setManaged(!said.line().isEmpty());
          root.pseudoClassStateChanged(STALE, said.stale());
        });
  }

  Parent root() {
    return root;
  }
}
