package org.truechimer.ui.overview;

import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The Overview screen: tiles, charts, checks, sources. Holds no state and makes no decision.
public final class OverviewView {

  private final ScrollPane root = new ScrollPane();

  /// Builds the screen.
  ///
  /// @param model what to show
  /// @param findings what was found
  public OverviewView(OverviewViewModel model, FindingsViewModel findings) {
    var trust = new TrustCard(model, findings).root();
    var sources = new SourcesCard(model).root();
    var lower = new Beside(trust, sources).root();
    var charts = new ChartsCard(model).root();
    VBox.setVgrow(charts, Priority.ALWAYS);
    var page = new VBox(new TilesRow(model).root(), charts, lower);
    page.getStyleClass().add("page");
    page.setMinWidth(0);
    root.setContent(page);
    root.getStyleClass().add("page-scroll");
    root.setFitToWidth(true);
    root.setFitToHeight(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
  }

  /// The node to put into the window.
  ///
  /// @return always the same node
  public Parent root() {
    return root;
  }
}
