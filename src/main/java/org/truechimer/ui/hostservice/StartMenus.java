package org.truechimer.ui.hostservice;

import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.roles.Role;
import org.truechimer.ui.control.Parts;

/// The two menus above the document: what it could become, and what it would be elsewhere.
final class StartMenus {

  private final HBox root = new HBox();
  private final RoleViewModel role;
  private final TranslationViewModel translation;
  private final MenuButton roles;
  private final MenuButton targets;
  private List<Role.Kind> kinds = List.of();
  private List<Dialect> dialects = List.of();

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

  /// Offers what the document that is open now can be. The menus are made anew only if that has
  /// changed: this is asked with every letter that is typed.
  void offer() {
    if (!role.kinds().equals(kinds)) {
      kinds = role.kinds();
      roles.getItems().setAll(kinds.stream().map(this::item).toList());
    }
    if (!translation.targets().equals(dialects)) {
      dialects = translation.targets();
      targets.getItems().setAll(dialects.stream().map(this::item).toList());
    }
    Parts.show(roles, !kinds.isEmpty());
    Parts.show(targets, !dialects.isEmpty());
  }

  private MenuItem item(Role.Kind kind) {
    var item = new MenuItem(role.sentences().name(kind));
    item.setId("role-" + kind.name());
    item.setOnAction(_ -> {
      translation.close();
      role.begin(kind);
    });
    return item;
  }

  private MenuItem item(Dialect dialect) {
    var item = new MenuItem(translation.name(dialect));
    item.setId("translate-" + dialect.name());
    item.setOnAction(_ -> {
      role.cancel();
      translation.begin(dialect);
    });
    return item;
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
