package org.truechimer.ui.hostservice;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.truechimer.ui.control.Parts;

/// Stands where the cards would be while there is nothing to put into them: while the machine is
/// looked at, if that failed, and if no service is installed.
final class WaitingPane {

  /// What takes less than this needs no sign that it takes time.
  private static final Duration PATIENCE = Duration.millis(300);

  private final VBox root = new VBox();
  private final HostServiceViewModel model;
  private final Label title = Parts.label("", "card-title");
  private final Label hint = Parts.wrapping("", "muted");
  private final ProgressBar progress = new ProgressBar();
  private final FlowPane buttons = new FlowPane();
  private final PauseTransition patience = new PauseTransition(PATIENCE);
  private boolean wanted = true;

  WaitingPane(HostServiceViewModel model) {
    this.model = model;
    hint.setMaxWidth(520);
    buttons.setAlignment(Pos.CENTER);
    buttons.getStyleClass().add("tool-row");
    progress.setAccessibleText(text("host.look.busy"));
    root.getChildren().addAll(title, hint, progress, buttons);
    root.getStyleClass().addAll("card", "placeholder");
    patience.setOnFinished(_ -> fill());
    model
        .lookingProperty()
        .subscribe(looking -> {
          if (looking) {
            patience.playFromStart();
          } else {
            patience.stop();
            fill();
          }
        });
    model.problemProperty().subscribe(_ -> fill());
    model.newsProperty().subscribe(_ -> fill());
  }

  VBox root() {
    return root;
  }

  void show(boolean visible) {
    wanted = visible;
    Parts.show(root, visible);
    fill();
  }

  private void fill() {
    if (!wanted) {
      return;
    }
    buttons.getChildren().clear();
    var problem = model.problemProperty().get();
    boolean busy = model.lookingProperty().get();
    Parts.show(progress, busy);
    if (busy) {
      say(text("host.look.busy"), text("host.look.busy.hint"));
      add("host-cancel-look", text("ui.cancel"), model::cancelLook);
    } else if (!problem.isEmpty()) {
      say(text("host.look.failed.title"), problem);
      add("host-look-again", text("host.look.again"), model::refresh);
    } else if (model.newsProperty().get() == null) {
      say("", "");
    } else {
      var installable = model.installable();
      say(
          text("host.empty"),
          text(installable.isEmpty() ? "host.empty.nothing" : "host.empty.hint"));
      for (var row : installable) {
        add(
            "host-first-" + row.daemon().id(),
            model.messages().text("host.empty.install", row.name()),
            () -> model.press(row.daemon(), ServiceAction.INSTALL));
      }
    }
  }

  private void say(String heading, String sentence) {
    title.setText(heading);
    hint.setText(sentence);
  }

  private void add(String id, String words, Runnable press) {
    Button button = Parts.button(id, words, press);
    buttons.getChildren().add(button);
  }

  private String text(String key) {
    return model.messages().text(key);
  }
}
