package org.truechimer.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.material2.Material2MZ;
import org.truechimer.settings.UiSettings;
import org.truechimer.ui.control.Icon;
import org.truechimer.ui.control.Parts;
import org.truechimer.wording.StateSentence;

/// The top edge: name, sentence of state, time, zone, and "Sync now".
final class TopBar {

  private static final double MARK_SIZE = 24;

  private final HBox root = new HBox();
  private final FrameViewModel model;
  private final HBox pill = new HBox();
  private final Label headline = new Label();
  private final Label rest = new Label();
  private final HBox brand;
  private Subscription settings = Subscription.EMPTY;

  TopBar(FrameViewModel model, SyncViewModel sync) {
    this.model = model;
    root.getStyleClass().add("top-bar");
    brand = brand();
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    root.getChildren().addAll(brand, pill(), space, clock(), zones(), syncButton(sync));
  }

  Parent root() {
    return root;
  }

  void dispose() {
    settings.unsubscribe();
  }

  void compact(boolean compact) {
    brand.setVisible(!compact);
    brand.setManaged(!compact);
  }

  private HBox brand() {
    var mark = new ImageView(Appearance.icon(48));
    mark.setFitWidth(MARK_SIZE);
    mark.setFitHeight(MARK_SIZE);
    mark.setSmooth(true);
    var name = new Label("Truechimer");
    name.getStyleClass().add("brand-name");
    name.setMinWidth(Region.USE_PREF_SIZE);
    var box = new HBox(mark, name);
    box.getStyleClass().add("brand");
    return box;
  }

  private HBox pill() {
    var dot = new Region();
    dot.getStyleClass().add("pill-dot");
    headline.getStyleClass().add("pill-headline");
    headline.setMinWidth(Region.USE_PREF_SIZE);
    rest.setMinWidth(0);
    pill.getChildren().addAll(dot, headline, rest);
    pill.getStyleClass().add("state-pill");
    pill.setAlignment(Pos.CENTER_LEFT);
    pill.setMinWidth(120);
    pill.setId("state-pill");
    var tip = new Tooltip();
    Tooltip.install(pill, tip);
    model
        .stateProperty()
        .subscribe(state -> {
          tip.setText(state.text());
          show(state);
        });
    return pill;
  }

  private void show(StateSentence state) {
    headline.setText(state.headline());
    rest.setText(state.rest());
    pill.setAccessibleText(state.text());
    Parts.tone(pill, state.tone());
  }

  private HBox clock() {
    var time = new Label();
    time.textProperty().bind(model.timeProperty());
    time.getStyleClass().add("clock");
    time.setMinWidth(Region.USE_PREF_SIZE);
    var zone = new Label();
    zone.textProperty().bind(model.zoneProperty());
    zone.getStyleClass().add("clock-zone");
    zone.setMinWidth(Region.USE_PREF_SIZE);
    var box = new HBox(time, zone);
    box.getStyleClass().add("clock-box");
    box.setAlignment(Pos.BASELINE_CENTER);
    box.setMaxHeight(Region.USE_PREF_SIZE);
    return box;
  }

  private SegmentedButton zones() {
    var zones = new SegmentedButton();
    var group = new ToggleGroup();
    for (var zone : UiSettings.TimeZone.values()) {
      var button = new ToggleButton(model.messages().text("ui.zone." + zone.name()));
      button.setId("zone-" + zone.name());
      button.setToggleGroup(group);
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setTooltip(new Tooltip(model.messages().text("ui.zone.tip")));
      button.setOnAction(_ -> {
        button.setSelected(true);
        model.show(zone);
      });
      settings =
          settings.and(
              model
                  .settings()
                  .property()
                  .subscribe(now -> button.setSelected(now.ui().timeZone() == zone)));
      zones.getButtons().add(button);
    }
    zones.setToggleGroup(group);
    zones.setMinWidth(Region.USE_PREF_SIZE);
    return zones;
  }

  private Button syncButton(SyncViewModel sync) {
    var button = new Button(model.messages().text("ui.sync"), Icon.of(Material2MZ.SYNC));
    button.setId("sync-now");
    button.getStyleClass().add("accent");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(new Tooltip(model.messages().text("ui.sync.tip")));
    button.setOnAction(_ -> sync.start());
    sync.stageProperty()
        .subscribe(stage ->
            button.setDisable(
                stage != SyncViewModel.Stage.IDLE && stage != SyncViewModel.Stage.ENDED));
    return button;
  }
}
