package org.truechimer.ui.shell;

import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.truechimer.ui.control.Parts;
import org.truechimer.wording.SyncSentence;

/// What "Sync now" is doing, under the top bar of every screen. Not a dialog: it blocks nothing.
final class SyncPane {

  private final HBox root = new HBox();
  private final SyncViewModel model;
  private final Label title = new Label();
  private final Label body = new Label();
  private final Label warning = new Label();
  private final ProgressBar progress = new ProgressBar();
  private final Button slew = new Button();
  private final Button step = new Button();
  private final Button daemon = new Button();
  private final Button dismiss = new Button();

  SyncPane(SyncViewModel model) {
    this.model = model;
    title.getStyleClass().add("sync-title");
    body.setWrapText(true);
    body.setMinHeight(Region.USE_PREF_SIZE);
    warning.getStyleClass().add("sync-warning");
    warning.setWrapText(true);
    warning.setMinHeight(Region.USE_PREF_SIZE);
    title.setId("sync-title");
    body.setId("sync-body");
    slew.setId("sync-slew");
    step.setId("sync-step");
    dismiss.setId("sync-dismiss");
    slew.setOnAction(_ -> model.slew());
    step.setOnAction(_ -> model.step());
    daemon.setId("sync-daemon");
    daemon.getStyleClass().add("accent");
    daemon.setOnAction(_ -> model.letDaemon());
    daemon.textProperty().bind(model.daemonWordProperty());
    model.daemonWordProperty().subscribe(word -> Parts.show(daemon, !word.isEmpty()));
    dismiss.setOnAction(_ -> model.dismiss());
    var words = new VBox(title, body, warning);
    words.getStyleClass().add("sync-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    progress.progressProperty().bind(model.progressProperty());
    progress.setAccessibleText(model.messages().text("ui.sync.progress"));
    root.getChildren().addAll(words, progress, slew, step, daemon, dismiss);
    for (Region button : List.of(slew, step, daemon, dismiss, progress)) {
      button.setMinWidth(Region.USE_PREF_SIZE);
    }
    root.getStyleClass().add("sync-pane");
    model.sentenceProperty().subscribe(this::show);
    model.stageProperty().subscribe(this::show);
    model.choiceProperty().subscribe(this::show);
  }

  Parent root() {
    return root;
  }

  private void show(SyncSentence sentence) {
    title.setText(sentence.title());
    body.setText(sentence.body());
    Parts.tone(root, sentence.tone());
  }

  private void show(SyncViewModel.Choice choice) {
    slew.setText(choice.slew());
    step.setText(choice.step());
    warning.setText(choice.warning());
    slew.setDefaultButton(!choice.stepAdvised());
    step.setDefaultButton(choice.stepAdvised());
  }

  private void show(SyncViewModel.Stage stage) {
    boolean asking = stage == SyncViewModel.Stage.ASKING;
    boolean working =
        stage == SyncViewModel.Stage.MEASURING || stage == SyncViewModel.Stage.APPLYING;
    Parts.show(root, stage != SyncViewModel.Stage.IDLE);
    Parts.show(slew, asking && model.choiceProperty().get().slewOffered());
    Parts.show(step, asking);
    Parts.show(warning, asking && !warning.getText().isEmpty());
    Parts.show(progress, working);
    Parts.show(dismiss, stage != SyncViewModel.Stage.APPLYING);
    dismiss.setText(
        model.messages().text(stage == SyncViewModel.Stage.ENDED ? "ui.close" : "ui.cancel"));
  }
}
