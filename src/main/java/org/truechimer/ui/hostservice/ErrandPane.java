package org.truechimer.ui.hostservice;

import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.truechimer.service.StepReport;
import org.truechimer.ui.control.Parts;
import org.truechimer.ui.hostservice.ErrandViewModel.Stage;
import org.truechimer.wording.SyncSentence;

/// The request that is asked about, carried out, or over, with its steps. Not a dialog: it blocks
/// nothing.
public final class ErrandPane {

  private final VBox root = new VBox();
  private final ErrandViewModel model;
  private final Label title = Parts.label("", "sync-title");
  private final Label body = Parts.wrapping("");
  private final VBox steps = new VBox();
  private final ProgressBar progress = new ProgressBar();
  private final Button confirm;
  private final Button dismiss;

  /// Builds it; it hides itself while nothing is asked for.
  ///
  /// @param model what to show
  /// @param id what the names of its parts begin with; two of them may be in one window
  public ErrandPane(ErrandViewModel model, String id) {
    this.model = model;
    title.setId(id + "-title");
    body.setId(id + "-body");
    steps.setId(id + "-steps");
    steps.getStyleClass().add("errand-steps");
    confirm = Parts.button(id + "-confirm", "", model::confirm);
    confirm.getStyleClass().add("accent");
    confirm.textProperty().bind(model.confirmWordProperty());
    dismiss = Parts.button(id + "-dismiss", "", model::dismiss);
    progress.setAccessibleText(model.messages().text("host.errand.progress"));
    progress.setMinWidth(80);
    var words = new VBox(title, body);
    words.getStyleClass().add("sync-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    var line = new HBox(words, progress, confirm, dismiss);
    line.getStyleClass().add("errand-line");
    root.getChildren().addAll(line, steps);
    root.getStyleClass().add("errand-pane");
    root.setMinHeight(Region.USE_PREF_SIZE);
    model.sentenceProperty().subscribe(this::show);
    model.stageProperty().subscribe(this::show);
    model.cancellingProperty().subscribe(_ -> show(model.stageProperty().get()));
    model.steps().addListener((ListChangeListener<StepReport>) _ -> fill());
    fill();
  }

  /// The node to show.
  ///
  /// @return always the same node
  public VBox root() {
    return root;
  }

  private void show(SyncSentence sentence) {
    title.setText(sentence.title());
    body.setText(sentence.body());
    Parts.show(body, !sentence.body().isEmpty());
    Parts.tone(root, sentence.tone());
  }

  private void show(Stage stage) {
    boolean cancelling = model.cancellingProperty().get();
    Parts.show(root, stage != Stage.IDLE);
    Parts.show(confirm, stage == Stage.ASKING);
    Parts.show(progress, stage == Stage.RUNNING);
    dismiss.setDisable(stage == Stage.RUNNING && cancelling);
    var word =
        switch (stage) {
          case IDLE, ENDED -> "ui.close";
          case ASKING -> "ui.cancel";
          case RUNNING -> cancelling ? "host.errand.cancelling" : "ui.cancel";
        };
    dismiss.setText(model.messages().text(word));
  }

  private void fill() {
    steps.getChildren().setAll(model.steps().stream().map(this::line).toList());
    Parts.show(steps, !model.steps().isEmpty());
  }

  private Label line(StepReport report) {
    var label = Parts.wrapping(model.line(report), "errand-step");
    label.getStyleClass().add(report.state().name().toLowerCase(Locale.ROOT));
    return label;
  }
}
