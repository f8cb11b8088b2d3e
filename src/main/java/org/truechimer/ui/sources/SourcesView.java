package org.truechimer.ui.sources;

import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The Sources screen: tool bar, peer table, and the details of the selected source.
public final class SourcesView {

  private final VBox root = new VBox();
  private final SourcesToolBar toolBar;
  private final SourcesTable table;

  /// Builds the screen.
  ///
  /// @param model what to show
  /// @param add the form for a new source
  public SourcesView(SourcesViewModel model, AddSourceViewModel add) {
    table = new SourcesTable(model);
    toolBar = new SourcesToolBar(model, add, table);
    table.onAdd(toolBar::openAdd);
    var details = new DetailPane(model).root();
    var split = new SplitPane(table.root());
    split.setOrientation(Orientation.VERTICAL);
    VBox.setVgrow(split, Priority.ALWAYS);
    SplitPane.setResizableWithParent(details, false);
    model
        .selectedProperty()
        .addListener((_, _, row) -> {
          if (row == null) {
            split.getItems().remove(details);
          } else if (!split.getItems().contains(details)) {
            split.getItems().add(details);
            split.setDividerPositions(0.48);
          }
        });
    if (model.selectedProperty().get() != null) {
      split.getItems().add(details);
      split.setDividerPositions(0.48);
    }
    root.getChildren().addAll(toolBar.root(), split);
    root.getStyleClass().add("page");
  }

  /// The node to put into the window.
  ///
  /// @return always the same node
  public Parent root() {
    return root;
  }

  /// Puts the cursor into the filter.
  public void focusFilter() {
    toolBar.focusFilter();
  }
}
