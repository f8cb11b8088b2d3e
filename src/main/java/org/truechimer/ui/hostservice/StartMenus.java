package org.truechimer.ui.hostservice;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The two menus above the document: what it could become, and what it would be elsewhere.
final class StartMenus {

  private final HBox root = new HBox();
  private final RoleViewModel role;
  private final TranslationViewModel translation;
  private final MenuButton roles;
  private final MenuButton targets;

  StartMenus(RoleViewModel role, TranslationViewModel translation) {
    this.role = role;
    this.translation = translation;
    roles = menu("host-roles", "host.role.start");
    targets = menu("host-translate", "host.translate");
    root.getChildren().addAll(roles, targets);
    root.getStyleClass().add("inline");
    root.setMinWidth(Region.USE_PREF_SIZE);
  }

  HBox root() {
    return root;
  }

  /// Offers what the document that is open now can be.
  void offer() {
    var kinds = role.kinds();
    if (!kinds.equals(roles.getUserData())) {
      roles.setUserData(kinds);
      roles
          .getItems()
          .setAll(
              kinds.stream()
                  .map(kind -> {
                    var item = new MenuItem(role.sentences().name(kind));
                    item.setId("role-" + kind.name());
                    item.setOnAction(_ -> {
                      translation.close();
                      role.begin(kind);
                    });
                    return item;
                  })
                  .toList());
    }
    var dialects = translation.targets();
    if (!dialects.equals(targets.getUserData())) {
      targets.setUserData(dialects);
      targets
          .getItems()
          .setAll(
              dialects.stream()
                  .map(dialect -> {
                    var item = new MenuItem(translation.name(dialect));
                    item.setId("translate-" + dialect.name());
                    item.setOnAction(_ -> {
                      role.cancel();
                      translation.begin(dialect);
                    });
                    return item;
                  })
                  .toList());
    }
    Labels.show(roles, !kinds.isEmpty());
    Labels.show(targets, !dialects.isEmpty());
  }

  private MenuButton menu(String id, String key) {
    var button = new MenuButton(role.messages().text(key));
    button.setId(id);
    button.setAccessibleText(role.messages().text(key + ".accessible"));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.getStyleClass().add("small");
    return button;
  }
}
