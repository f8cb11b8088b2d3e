package org.truechimer.ui.server;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.truechimer.ui.control.Parts;

/// A rule with its number, its field and what is wrong with it. The cell is reused for other rules
/// while the list scrolls.
final class RuleCell extends ListCell<RuleRow> {

  private final RulesViewModel model;
  private final Label number = Parts.label("", "rule-number");
  private final Label problem = Parts.label("", "rule-problem");
  private final PastingField field = new PastingField();
  private final HBox content = new HBox(number, field, problem);
  private Subscription shown = Subscription.EMPTY;
  private @Nullable RuleRow row;

  RuleCell(RulesViewModel model, IntConsumer edit) {
    this.model = model;
    getStyleClass().add("rule-cell");
    field.getStyleClass().add("rule-field");
    HBox.setHgrow(field, Priority.ALWAYS);
    problem.setMinWidth(Region.USE_PREF_SIZE);
    number.setMinWidth(Region.USE_PREF_SIZE);
    content.setAlignment(Pos.CENTER_LEFT);
    content.getStyleClass().add("rule-content");
    field
        .focusedProperty()
        .addListener((_, _, focused) -> {
          if (focused && row != null) {
            getListView().getSelectionModel().clearAndSelect(getIndex());
          }
        });
    // Lines are gone through as in an editor.
    field.setOnKeyPressed(event -> {
      int target = target(event.getCode());
      if (target >= 0 && target < model.rows().size()) {
        edit.accept(target);
        event.consume();
      } else if (event.getCode() == KeyCode.ENTER) {
        model.insert(target, List.of(""));
        edit.accept(target);
        event.consume();
      }
    });
  }

  private int target(KeyCode key) {
    return switch (key) {
      case UP -> getIndex() - 1;
      case DOWN, ENTER -> getIndex() + 1;
      default -> -1;
    };
  }

  /// Puts the cursor into the field.
  void edit() {
    field.requestFocus();
    field.end();
  }

  @Override
  protected void updateItem(@Nullable RuleRow item, boolean empty) {
    super.updateItem(item, empty);
    var wanted = empty ? null : item;
    if (wanted != null) {
      number.setText(Integer.toString(getIndex() + 1));
    }
    if (wanted != row) {
      if (row != null) {
        field.textProperty().unbindBidirectional(row.textProperty());
      }
      shown.unsubscribe();
      shown = Subscription.EMPTY;
      row = wanted;
      if (wanted != null) {
        field.textProperty().bindBidirectional(wanted.textProperty());
        shown = wanted.problemProperty().subscribe(this::show);
      }
    }
    setGraphic(wanted == null ? null : content);
  }

  private void show(String words) {
    boolean bad = !words.isEmpty();
    problem.setText(words);
    Parts.show(problem, bad);
    field.pseudoClassStateChanged(FormGrid.ERROR, bad);
    var line = Integer.toString(getIndex() + 1);
    field.setAccessibleText(
        bad
            ? model.messages().text("server.rules.faulty", line, words)
            : model.messages().text("server.rules.rule", line));
  }

  /// A field that takes several pasted lines as several rules.
  private final class PastingField extends TextField {

    @Override
    public void paste() {
      var pasted = Clipboard.getSystemClipboard().getString();
      if (pasted == null || pasted.strip().lines().count() < 2) {
        super.paste();
        return;
      }
      var lines = pasted.strip().lines().filter(line -> !line.isBlank()).toList();
      replaceSelection(lines.getFirst().strip());
      model.insert(getIndex() + 1, lines.subList(1, lines.size()));
    }
  }
}
