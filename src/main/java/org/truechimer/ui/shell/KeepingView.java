package org.truechimer.ui.shell;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.truechimer.wording.Messages;

/// The part of the card about the time service that says whether this program keeps the clock.
final class KeepingView {

  private final VBox root = new VBox();

  KeepingView(KeepingViewModel model, Messages messages) {
    var line = new Label();
    line.setId("keeping-line");
    line.textProperty().bind(model.lineProperty());
    line.visibleProperty().bind(model.lineProperty().isNotEmpty());
    line.managedProperty().bind(line.visibleProperty());
    line.setWrapText(true);
    line.setMinHeight(Region.USE_PREF_SIZE);
    line.getStyleClass().add("host-note");

    var act = new Button();
    act.setId("keeping-act");
    act.textProperty().bind(model.actionProperty());
    act.visibleProperty().bind(model.actionProperty().isNotEmpty());
    act.managedProperty().bind(act.visibleProperty());
    act.setWrapText(true);
    act.setOnAction(_ -> model.act());

    var confirm = new Button(messages.text("ui.keeping.confirm"));
    confirm.setId("keeping-confirm");
    confirm.setOnAction(_ -> model.confirm());
    var decline = new Button(messages.text("ui.keeping.decline"));
    decline.setId("keeping-decline");
    decline.setOnAction(_ -> model.decline());
    var answers = new HBox(confirm, decline);
    answers.getStyleClass().add("keeping-answers");
    answers.visibleProperty().bind(model.askingProperty());
    answers.managedProperty().bind(answers.visibleProperty());

    root.getChildren().addAll(line, act, answers);
    root.getStyleClass().add("keeping");
  }

  Parent root() {
    return root;
  }
}
