package org.truechimer.ui.hostservice;

import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.truechimer.ui.control.Parts;
import org.truechimer.ui.hostservice.ConfigurationViewModel.Stage;

/// Stands where the document would be: nothing is selected, it is being read, or it cannot be.
final class UnopenedPane {

  private static final Duration PATIENCE = Duration.millis(300);

  private final VBox root = new VBox();
  private final HostServiceViewModel screen;
  private final Label title = Parts.label("", "card-title");
  private final Label hint = Parts.wrapping("", "muted");
  private final ProgressBar progress = new ProgressBar();
  private final Button elevate;
  private final Button again;
  private final PauseTransition patience = new PauseTransition(PATIENCE);

  UnopenedPane(HostServiceViewModel screen) {
    this.screen = screen;
    hint.setMaxWidth(460);
    elevate = Parts.button("host-elevate", text("host.elevate"), screen::elevate);
    again = Parts.button("host-reload", text("host.look.again"), screen.configuration()::reload);
    progress.setAccessibleText(text("host.file.reading"));
    root.getChildren().addAll(title, hint, progress, elevate, again);
    root.getStyleClass().add("placeholder");
    patience.setOnFinished(_ -> reading());
    screen.configuration().stageProperty().subscribe(this::show);
    screen.configuration().problemProperty().subscribe(_ -> show(stage()));
    screen.selectedProperty().subscribe(_ -> show(stage()));
  }

  VBox root() {
    return root;
  }

  private Stage stage() {
    return screen.configuration().stageProperty().get();
  }

  private void show(Stage stage) {
    patience.stop();
    Parts.show(progress, false);
    Parts.show(elevate, stage == Stage.CLOSED);
    Parts.show(again, stage == Stage.FAILED);
    title.setText("");
    hint.setText(screen.configuration().problemProperty().get());
    switch (stage) {
      case NOTHING -> hint.setText(text(nothing()));
      case LOADING -> patience.playFromStart();
      case CLOSED -> title.setText(text("host.file.closed.title"));
      case FAILED -> title.setText(text("host.file.failed.title"));
      case DOCUMENT -> {}
    }
  }

  private String nothing() {
    var service = screen.configuration().service();
    return service == null
        ? "host.file.unselected"
        : service.installed() ? "host.file.nothing" : "host.file.notInstalled";
  }

  private void reading() {
    title.setText(text("host.file.reading"));
    Parts.show(progress, true);
  }

  private String text(String key) {
    return screen.messages().text(key);
  }
}
