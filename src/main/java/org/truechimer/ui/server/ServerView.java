package org.truechimer.ui.server;

import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The Server screen: a head with the state and the buttons, and under it either what the server
/// does or how it is to run.
public final class ServerView {

  private final VBox root = new VBox();
  private final ClientsCard clients;

  /// Builds the screen.
  ///
  /// @param model what to show
  public ServerView(ServerViewModel model) {
    clients = new ClientsCard(model.clients());
    var activity = new ActivityPane(model, clients.root());
    var setUp = scroll(new SetUpPane(model).root());
    activity.root().getStyleClass().add("page-scroll");
    var head = new HeadCard(model);
    var top = new VBox(head.root(), head.banners());
    top.getStyleClass().add("server-top");
    root.getStyleClass().add("server-screen");
    VBox.setVgrow(activity.root(), Priority.ALWAYS);
    VBox.setVgrow(setUp, Priority.ALWAYS);
    model
        .partProperty()
        .subscribe(part ->
            root.getChildren()
                .setAll(
                    top,
                    switch (part) {
                      case ACTIVITY -> activity.root();
                      case SET_UP -> setUp;
                    }));
  }

  private static ScrollPane scroll(Region content) {
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    return scroll;
  }

  /// The node to put into the window.
  ///
  /// @return always the same node
  public Parent root() {
    return root;
  }

  /// Puts the cursor into the filter of the clients.
  public void focusFilter() {
    clients.focusFilter();
  }
}
