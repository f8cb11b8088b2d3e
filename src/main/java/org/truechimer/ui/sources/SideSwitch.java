package org.truechimer.ui.sources;

import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;
import org.truechimer.ui.sources.SideViewModel.Side;

/// The switch between our view of the sources and the daemon's.
final class SideSwitch {

  private final HBox root;
  private final SideViewModel model;

  SideSwitch(SideViewModel model) {
    this.model = model;
    var ours = button(Side.OURS, model.messages().text("claims.side.ours"));
    ours.setId("side-ours");
    ours.setTooltip(new Tooltip(model.messages().text("claims.side.ours.tip")));
    var daemon = button(Side.DAEMON, "");
    daemon.setId("side-daemon");
    daemon.disableProperty().bind(model.choosableProperty().not());
    var tip = new Tooltip();
    daemon.setTooltip(tip);
    model
        .wordsProperty()
        .subscribe(words -> {
          daemon.setText(words.daemon());
          tip.setText(model.messages().text("claims.side.daemon.tip", words.daemon()));
        });
    var switcher = new SegmentedButton(ours, daemon);
    switcher.setToggleGroup(new ToggleGroup());
    switcher.setMinWidth(Region.USE_PREF_SIZE);
    model
        .sideProperty()
        .subscribe(side -> {
          ours.setSelected(side == Side.OURS);
          daemon.setSelected(side == Side.DAEMON);
        });
    var label = new Label(model.messages().text("claims.side"));
    label.getStyleClass().add("card-note");
    label.setMinWidth(Region.USE_PREF_SIZE);
    root = new HBox(label, switcher);
    root.getStyleClass().add("side-switch");
    root.setMinWidth(Region.USE_PREF_SIZE);
    root.setMaxHeight(Region.USE_PREF_SIZE);
  }

  Parent root() {
    return root;
  }

  private ToggleButton button(Side side, String text) {
    var button = new ToggleButton(text);
    // A press on the side that is shown must not unchoose it.
    button.setOnAction(_ -> {
      button.setSelected(true);
      model.choose(side);
    });
    return button;
  }
}
