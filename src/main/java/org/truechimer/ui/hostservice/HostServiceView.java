package org.truechimer.ui.hostservice;

import java.util.concurrent.Executor;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.truechimer.ui.control.Parts;

/// The Host service screen: the services, and the configuration of the selected one.
public final class HostServiceView {

  private static final double LEAST_HEIGHT_OF_CARDS = 420;

  private final ScrollPane root = new ScrollPane();
  private final HostServiceViewModel model;
  private final VBox page = new VBox();
  private final VBox banners;
  private final VBox services;
  private final VBox errand;
  private final HBox cards;
  private final WaitingPane waiting;

  /// Builds the screen.
  ///
  /// @param model what to show
  /// @param fxThread runs tasks on the JavaFX thread, in order
  public HostServiceView(HostServiceViewModel model, Executor fxThread) {
    this.model = model;
    banners = new BannersPane(model).root();
    services = new ServicesCard(model).root();
    errand = new ErrandPane(model.errand(), "errand").root();
    errand.getStyleClass().add("errand-card");
    waiting = new WaitingPane(model);
    var settings = new SettingsCard(model).root();
    var configuration = new ConfigurationCard(model, fxThread).root();
    HBox.setHgrow(configuration, Priority.ALWAYS);
    cards = new HBox(settings, configuration);
    cards.getStyleClass().add("card-row");
    cards.setMinHeight(LEAST_HEIGHT_OF_CARDS);
    VBox.setVgrow(cards, Priority.ALWAYS);
    VBox.setVgrow(waiting.root(), Priority.ALWAYS);
    page.getStyleClass().add("page");
    page.getChildren().addAll(banners, services, errand, cards, waiting.root());
    root.setContent(page);
    root.setFitToWidth(true);
    root.setFitToHeight(true);
    root.getStyleClass().add("page-scroll");
    // A narrow window gives the editor the room.
    settings.prefWidthProperty().bind(root.widthProperty().multiply(0.3));
    settings.setMinWidth(270);
    settings.setMaxWidth(460);
    model.newsProperty().subscribe(_ -> arrange());
    model.selectedProperty().subscribe(_ -> arrange());
  }

  private void arrange() {
    var seen = model.newsProperty().get();
    boolean something = seen != null && !seen.report().services().isEmpty();
    boolean installed = seen != null && !HostServiceViewModel.empty(seen);
    Parts.show(services, something);
    Parts.show(cards, installed);
    waiting.show(!installed);
  }

  /// The node to put into the window.
  ///
  /// @return always the same node
  public Parent root() {
    return root;
  }
}
