package org.truechimer.ui.sources;

import javafx.scene.Parent;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The Sources screen: tool bar, the switch of sides, and for each side its table and the details
/// of the selected source.
public final class SourcesView {

  private static final KeyCombination DELETE = KeyCombination.valueOf("Delete");

  private final VBox root = new VBox();
  private final SourcesToolBar toolBar;

  /// Builds the screen.
  ///
  /// @param model our measurements
  /// @param add the form for a new source
  /// @param daemon the daemon's claims
  /// @param side whose view is shown
  public SourcesView(
      SourcesViewModel model,
      AddSourceViewModel add,
      DaemonSourcesViewModel daemon,
      SideViewModel side) {
    var table = new SourcesTable<>("sources-table", model);
    table.action("ui.poll", null, model::pollNow);
    table.action("ui.remove", DELETE, model::remove);
    var daemonTable = new SourcesTable<>("daemon-table", daemon);
    toolBar = new SourcesToolBar(model, daemon, side, add, table, daemonTable);
    table.onAdd(toolBar::openAdd);
    var ours = new TableAndDetail(table.root(), new DetailPane(model).root());
    ours.follow(model.selectedProperty());
    var claims = new TableAndDetail(daemonTable.root(), new ClaimDetailPane(daemon).root());
    claims.follow(daemon.selectedProperty());
    var head = new HBox(toolBar.root(), new SideSwitch(side).root());
    head.getStyleClass().add("sources-head");
    HBox.setHgrow(toolBar.root(), Priority.ALWAYS);
    var line = new SideLine(side).root();
    VBox.setVgrow(ours.root(), Priority.ALWAYS);
    VBox.setVgrow(claims.root(), Priority.ALWAYS);
    root.getStyleClass().add("page");
    side.sideProperty()
        .subscribe(shown ->
            root.getChildren()
                .setAll(
                    head,
                    line,
                    switch (shown) {
                      case OURS -> ours.root();
                      case DAEMON -> claims.root();
                    }));
    side.wordsProperty().subscribe(words -> claims.fade(words.stale()));
  }

  /// The node to put into the window.
  ///
  /// @return always the same node
  public Parent root() {
    return root;
  }

  /// Opens the form for a new source.
  public void openAdd() {
    toolBar.openAdd();
  }

  /// Puts the cursor into the filter.
  public void focusFilter() {
    toolBar.focusFilter();
  }
}
