package org.truechimer.ui.sources;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.PopOver;
import org.controlsfx.validation.Severity;
import org.controlsfx.validation.ValidationResult;
import org.controlsfx.validation.ValidationSupport;
import org.truechimer.command.SourceMode;
import org.truechimer.snapshot.SourceSnapshot.Authentication;
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
    var form = new VBox(label, field, pool, mode(), proof(), remark(), buttons);
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

  private HBox mode() {
    var messages = model.messages();
    var kind = new ChoiceBox<SourceMode>();
    kind.setId("add-source-mode");
    kind.getItems().setAll(SourceMode.values());
    kind.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(SourceMode value) {
            return value == null ? "" : messages.text("ui.add.mode." + value);
          }

          @Override
          public SourceMode fromString(String text) {
            throw new UnsupportedOperationException("a choice is not typed");
          }
        });
    kind.valueProperty().bindBidirectional(model.modeProperty());
    var label = new Label(messages.text("ui.add.mode"));
    label.setLabelFor(kind);
    var row = new HBox(label, kind);
    row.getStyleClass().add("button-row");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private HBox proof() {
    var messages = model.messages();
    var kind = new ChoiceBox<Authentication>();
    kind.setId("add-source-proof");
    kind.getItems().setAll(Authentication.values());
    kind.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Authentication value) {
            return value == null ? "" : messages.text("ui.add.proof." + value);
          }

          @Override
          public Authentication fromString(String text) {
            throw new UnsupportedOperationException("a choice is not typed");
          }
        });
    kind.valueProperty().bindBidirectional(model.proofProperty());
    var label = new Label(messages.text("ui.add.proof"));
    label.setLabelFor(kind);
    var number = new TextField();
    number.setId("add-source-number");
    number.setPrefColumnCount(6);
    number.textProperty().bindBidirectional(model.numberProperty());
    var caption = new Label();
    caption.setLabelFor(number);
    model
        .proofProperty()
        .subscribe(chosen -> {
          boolean asked = chosen != Authentication.NONE;
          caption.setText(asked ? messages.text("ui.add.number.label." + chosen) : "");
          number.setAccessibleText(caption.getText());
          for (var node : List.of(caption, number)) {
            node.setVisible(asked);
            node.setManaged(asked);
          }
        });
    var row = new HBox(label, kind, caption, number);
    row.getStyleClass().add("button-row");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
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
