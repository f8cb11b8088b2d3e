package org.truechimer.ui.hostservice;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.truechimer.service.Backup;
import org.truechimer.service.ServiceState;
import org.truechimer.ui.control.Parts;
import org.truechimer.ui.hostservice.ConfigurationViewModel.Mode;
import org.truechimer.wording.QuantityFormat;

/// Under the document: what will be done with a change, and the buttons that do it.
final class ChangeBar {

  private final HBox root = new HBox();
  private final HostServiceViewModel screen;
  private final ConfigurationViewModel configuration;
  private final ChangeViewModel model;
  private final QuantityFormat quantities;
  private final Label note = Parts.wrapping("", "card-note");
  private final MenuButton backups;
  private final Button review;
  private final Button apply;
  private final Button restore;

  ChangeBar(HostServiceViewModel screen) {
    this.screen = screen;
    configuration = screen.configuration();
    model = screen.change();
    quantities = new QuantityFormat(model.messages());
    note.setId("host-change-note");
    HBox.setHgrow(note, Priority.ALWAYS);
    note.setMaxWidth(Double.MAX_VALUE);
    note.setMinWidth(120);
    backups = new MenuButton(text("host.backups"));
    backups.setId("host-backups");
    backups.setPopupSide(Side.TOP);
    backups.setMinWidth(Region.USE_PREF_SIZE);
    backups.setOnShowing(_ -> model.readBackups());
    model.backups().addListener((InvalidationListener) _ -> fillBackups());
    fillBackups();
    var discard = Parts.button("host-discard", text("host.discard"), configuration::discard);
    discard.disableProperty().bind(configuration.changedProperty().not());
    review = Parts.button("host-review", text("host.review"), model::review);
    apply = Parts.button("host-apply", text("host.apply"), model::apply);
    apply.getStyleClass().add("accent");
    restore = Parts.button("host-restore", text("host.restore"), this::restore);
    restore.getStyleClass().add("accent");
    apply.disableProperty().bind(configuration.changedProperty().not().or(busy()));
    restore.disableProperty().bind(busy());
    var buttons = new FlowPane(backups, discard, review, apply, restore);
    buttons.getStyleClass().add("tool-row");
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.setPrefWrapLength(430);
    root.getChildren().addAll(note, buttons);
    root.getStyleClass().add("change-bar");
    configuration.modeProperty().subscribe(_ -> arrange());
    configuration.changedProperty().subscribe(_ -> arrange());
    configuration.openProperty().subscribe(_ -> arrange());
    model.reviewProperty().subscribe(_ -> arrange());
  }

  Region root() {
    return root;
  }

  private BooleanBinding busy() {
    return Bindings.equal(screen.errand().stageProperty(), ErrandViewModel.Stage.RUNNING);
  }

  private void arrange() {
    boolean difference = configuration.modeProperty().get() == Mode.DIFF;
    var shown = model.reviewProperty().get();
    boolean backup = difference && shown != null && shown.backup() != null;
    Parts.show(review, !difference || backup);
    Parts.show(apply, difference && !backup);
    Parts.show(restore, backup);
    note.setText(words(backup));
    var service = configuration.service();
    apply.setText(
        service != null && service.run() == ServiceState.Run.RUNNING
            ? text("host.apply.restart")
            : text("host.apply"));
  }

  private String words(boolean backup) {
    var file = configuration.openProperty().get();
    if (file == null) {
      return "";
    } else if (!file.editable()) {
      return text("host.change.masked");
    } else if (backup) {
      return text("host.change.restore");
    } else if (!file.changed()) {
      return text("host.change.none");
    }
    return model
        .messages()
        .text("host.change.apply", file.daemon().displayName(), ChangeViewModel.WATCH.toMinutes());
  }

  private void fillBackups() {
    var file = configuration.openProperty().get();
    var items =
        model.backups().stream()
            .filter(backup -> file != null && backup.path().equals(file.file().path()))
            .map(this::item)
            .toList();
    backups.getItems().setAll(items);
    if (items.isEmpty()) {
      var none = new MenuItem(text("host.backups.none"));
      none.setDisable(true);
      backups.getItems().add(none);
    }
  }

  private MenuItem item(Backup backup) {
    var at = quantities.dateAndTime(backup.at(), model.zone());
    var item =
        new MenuItem(backup.readable() ? at : model.messages().text("host.backups.closed", at));
    item.setOnAction(_ -> {
      if (backup.readable()) {
        model.compare(backup);
      } else {
        model.restore(backup);
      }
    });
    return item;
  }

  private void restore() {
    var shown = model.reviewProperty().get();
    var backup = shown == null ? null : shown.backup();
    if (backup != null) {
      model.restore(backup);
    }
  }

  private String text(String key) {
    return model.messages().text(key);
  }
}
