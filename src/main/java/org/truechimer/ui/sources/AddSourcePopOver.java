package org.truechimer.ui.sources;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.controlsfx.validation.Severity;
import org.controlsfx.validation.ValidationResult;
import org.controlsfx.validation.ValidationSupport;
import org.truechimer.wording.Tone;

/// The form for a new source.
final class AddSourcePopOver {

  private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

  private final PopOver popOver = new PopOver();
  private final AddSourceViewModel model;

  AddSourcePopOver(AddSourceViewModel model) {
    this.model = model;
    var label = new Label(model.messages().text("ui.add.label"));
    var field = new TextField();
    field.setId("add-source-name");
    field.setPromptText(model.messages().text("ui.add.prompt"));
    field.setPrefColumnCount(28);
    field.textProperty().bindBidirectional(model.textProperty());
    field.setOnAction(_ -> model.add());
    label.setLabelFor(field);
    var pool = new CheckBox(model.messages().text("ui.add.pool"));
    pool.selectedProperty().bindBidirectional(model.poolProperty());
    var add = new Button(model.messages().text("ui.add.confirm"));
    add.setId("add-source-confirm");
    add.setDefaultButton(true);
    add.disableProperty().bind(model.busyProperty());
    add.setOnAction(_ -> model.add());
    var close = new Button(model.messages().text("ui.close"));
    close.setCancelButton(true);
    close.setOnAction(_ -> popOver.hide());
    var buttons = new HBox(add, close);
    buttons.getStyleClass().add("button-row");
    var form = new VBox(label, field, pool, remark(), buttons);
    form.getStyleClass().add("pop-form");
    popOver.setContentNode(form);
    popOver.setArrowLocation(PopOver.ArrowLocation.TOP_LEFT);
    popOver.setDetachable(false);
    popOver.setOnShown(_ -> field.requestFocus());
    validate(field);
  }

  PopOver popOver() {
    return popOver;
  }

  private Label remark() {
    var remark = new Label();
    remark.setId("add-source-remark");
    remark.getStyleClass().add("remark");
    remark.setWrapText(true);
    remark.setMaxWidth(360);
    remark.setMinHeight(38);
    model
        .remarkProperty()
        .subscribe(said -> {
          remark.setText(said.text());
          remark.pseudoClassStateChanged(GOOD, said.tone() == Tone.GOOD);
          remark.pseudoClassStateChanged(BAD, said.tone() == Tone.BAD);
        });
    return remark;
  }

  private void validate(TextField field) {
    var validation = new ValidationSupport();
    validation.setErrorDecorationEnabled(true);
    validation.registerValidator(
        field,
        false,
        (control, _) -> {
          var said = model.remarkProperty().get();
          return ValidationResult.fromMessageIf(
              control, said.text(), Severity.ERROR, said.tone() == Tone.BAD);
        });
    model.remarkProperty().addListener((_, _, _) -> validation.revalidate());
  }
}
