package org.truechimer.ui.overview;

import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.truechimer.ui.control.Columns;

/// The Overview screen: tiles, charts, checks, sources. Holds no state and makes no decision.
public final class OverviewView {

  /// The list of checks and the table of sources beside each other.
  private static final double ROOM_FOR_BOTH = 1010;

  private final ScrollPane root = new ScrollPane();

  /// Builds the screen.
  ///
  /// @param model what to show
  /// @param findings what was found
  public OverviewView(OverviewViewModel model, FindingsViewModel findings) {
    var trust = new TrustCard(model, findings).root();
    var sources = new SourcesCard(model).root();
    var lower = new Columns(2, 1, ROOM_FOR_BOTH, "card-grid");
    lower.fill(List.of(trust, sources));
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
