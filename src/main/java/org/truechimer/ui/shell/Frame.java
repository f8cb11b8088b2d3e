package org.truechimer.ui.shell;

import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.StatusBar;
import org.truechimer.ui.hostservice.ErrandPane;

/// Everything around the screen: top bar, notices, navigation, status bar.
final class Frame {

  private static final double ROOM_FOR_NAMES = 1040;

  private final BorderPane root = new BorderPane();
  private final TopBar top;

  Frame(FrameViewModel model, SyncViewModel sync, String version) {
    root.getStyleClass().add("frame");
    top = new TopBar(model, sync);
    var navigation = new NavigationView(model);
    var demo = banner("demo-banner", model.sentences().demonstration());
    demo.visibleProperty().bind(model.demonstrationProperty());
    var stopped = banner("stopped-banner", "");
    stopped.setId("engine-stopped");
    stopped.textProperty().bind(model.stoppedProperty());
    stopped.visibleProperty().bind(model.stoppedProperty().isNotEmpty());
    var stale = banner("stale-banner", "");
    stale.textProperty().bind(model.ageProperty());
    stale
        .visibleProperty()
        .bind(model.ageProperty().isNotEmpty().and(model.stoppedProperty().isEmpty()));
    root.setTop(
        new VBox(
            top.root(),
            demo,
            stopped,
            stale,
            new SyncPane(sync).root(),
            new ErrandPane(sync.errand(), "sync-errand").root()));
    root.setLeft(navigation.root());
    root.setBottom(statusBar(model, version));
    root.widthProperty()
        .addListener((_, _, width) -> {
          boolean compact = width.doubleValue() < ROOM_FOR_NAMES;
          top.compact(compact);
          navigation.compact(compact);
        });
  }

  Parent root() {
    return root;
  }

  void dispose() {
    top.dispose();
  }

  void show(Node screen) {
    root.setCenter(screen);
  }

  private static Label banner(String style, String text) {
    var banner = new Label(text);
    banner.getStyleClass().addAll("banner", style);
    banner.setMaxWidth(Double.MAX_VALUE);
    banner.setWrapText(true);
    banner.managedProperty().bind(banner.visibleProperty());
    return banner;
  }

  private static StatusBar statusBar(FrameViewModel model, String version) {
    var bar = new StatusBar();
    bar.setFocusTraversable(false);
    bar.setText("");
    bar.getLeftItems().addAll(part(model.originProperty()), part(model.countsProperty()));
    var versionLabel = new Label("v" + version);
    versionLabel.getStyleClass().add("status-part");
    bar.getRightItems().add(versionLabel);
    return bar;
  }

  private static Label part(ObservableStringValue text) {
    var label = new Label();
    label.textProperty().bind(text);
    label.getStyleClass().add("status-part");
    return label;
  }
}
