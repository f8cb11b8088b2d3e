package org.truechimer.ui.server;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.truechimer.ui.control.Parts;

/// The rules in their order, each with its own field; or all of them as text.
final class RulesCard {

  private static final double LEAST_HEIGHT = 250;
  private static final int TEXT_ROWS = 8;

  private final VBox root;
  private final RulesViewModel model;
  private final ListView<RuleRow> list;
  private final TextArea area = new TextArea();
  private final ToggleButton asText;

  RulesCard(RulesViewModel model) {
    this.model = model;
    list = new ListView<>(model.rows());
    list.setId("server-rules");
    list.setAccessibleText(text("server.card.rules"));
    list.getStyleClass().add("rules-list");
    list.setCellFactory(_ -> new RuleCell(model, this::edit));
    list.setPlaceholder(placeholder());
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.DELETE) {
        remove();
        event.consume();
      }
    });
    area.setId("server-rules-text");
    area.getStyleClass().add("rules-text");
    area.setPrefRowCount(TEXT_ROWS);
    area.setPromptText(text("server.rules.text.hint"));
    area.setAccessibleText(text("server.rules.all"));
    area.textProperty()
        .addListener((_, _, lines) -> {
          if (area.isVisible()) {
            model.replace(lines.lines().toList());
          }
        });
    asText = new ToggleButton(text("server.rules.text"));
    asText.setId("server-rules-as-text");
    asText.getStyleClass().add("small");
    asText.setMinWidth(Region.USE_PREF_SIZE);
    asText.setAccessibleHelp(text("server.rules.text.hint"));
    var stack = new StackPane(list, area);
    stack.setMinHeight(0);
    VBox.setVgrow(stack, Priority.ALWAYS);
    var faulty = Parts.wrapping("", "remark");
    faulty.setId("server-rules-faulty");
    faulty.getStyleClass().add("rules-faulty");
    model
        .faultyProperty()
        .subscribe(count -> {
          Parts.show(faulty, count.intValue() > 0);
          faulty.setText(model.messages().text("server.problem.rules", count));
        });
    var note = Parts.label(text("server.card.rules.note"), "card-note");
    note.setMinWidth(0);
    root = Cards.card(Cards.header(text("server.card.rules"), note), stack, faulty, tools());
    root.setMinHeight(LEAST_HEIGHT);
    asText.selectedProperty().subscribe(this::show);
  }

  Region root() {
    return root;
  }

  private void show(boolean asLines) {
    if (asLines) {
      area.setVisible(false);
      area.setText(model.text());
    }
    Parts.show(area, asLines);
    Parts.show(list, !asLines);
    if (asLines) {
      area.requestFocus();
    }
  }

  private HBox tools() {
    var messages = model.messages();
    var none = list.getSelectionModel().selectedItemProperty().isNull();
    var add = Cards.button(messages, "server.rules.add", "server-rule-add", this::add);
    var remove = Cards.button(messages, "server.rules.remove", "server-rule-remove", this::remove);
    var up = Cards.button(messages, "server.rules.up", "server-rule-up", () -> move(-1));
    var down = Cards.button(messages, "server.rules.down", "server-rule-down", () -> move(1));
    for (var button : List.of(remove, up, down)) {
      button.disableProperty().bind(none.or(asText.selectedProperty()));
    }
    add.disableProperty().bind(asText.selectedProperty());
    for (Button button : List.of(add, remove, up, down)) {
      button.getStyleClass().add("small");
    }
    var tools = new HBox(add, remove, up, down, Cards.space(), asText);
    tools.getStyleClass().add("rule-tools");
    return tools;
  }

  private VBox placeholder() {
    var hint = Parts.wrapping(text("server.rules.none.hint"), "muted");
    hint.setMaxWidth(420);
    var box = new VBox(Parts.label(text("server.rules.none"), "card-title"), hint);
    box.getStyleClass().add("placeholder");
    return box;
  }

  private int selected() {
    return list.getSelectionModel().getSelectedIndex();
  }

  private void add() {
    int index = selected() < 0 ? model.rows().size() : selected() + 1;
    model.insert(index, List.of(""));
    edit(index);
  }

  private void remove() {
    int index = selected();
    model.remove(index);
    list.getSelectionModel().select(Math.min(index, model.rows().size() - 1));
  }

  private void move(int by) {
    edit(model.move(selected(), by));
  }

  /// Puts the cursor into a rule.
  private void edit(int index) {
    list.getSelectionModel().clearAndSelect(index);
    list.scrollTo(index);
    list.layout();
    list.lookupAll(".rule-cell").stream()
        .filter(node -> node instanceof RuleCell cell && cell.getIndex() == index)
        .map(node -> (RuleCell) node)
        .forEach(RuleCell::edit);
  }

  private String text(String key) {
    return model.messages().text(key);
  }
}
