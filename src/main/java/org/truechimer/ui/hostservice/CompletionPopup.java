package org.truechimer.ui.hostservice;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.assist.Completion;
import org.truechimer.conf.assist.Proposal;
import org.truechimer.ui.control.Parts;

/// What could be written at the caret, on Ctrl+Space and while a word is typed.
final class CompletionPopup {

  private static final KeyCombination ASK = KeyCombination.valueOf("Ctrl+Space");
  private static final int MOST_ROWS = 9;
  private static final double ROW = 26;

  private final Popup popup = new Popup();
  private final ListView<Proposal> list = new ListView<>();
  private final Label help = Parts.wrapping("", "completion-help");
  private final VBox box = new VBox(list, help);
  private final CodeArea area;
  private final AssistViewModel assist;
  private @Nullable Completion shown;
  private boolean typing;

  CompletionPopup(CodeArea area, AssistViewModel assist) {
    this.area = area;
    this.assist = assist;
    list.setId("host-completion");
    list.setFixedCellSize(ROW);
    list.setFocusTraversable(false);
    list.setCellFactory(_ -> new Cell());
    list.setOnMouseClicked(_ -> take());
    list.getSelectionModel().selectedItemProperty().addListener((_, _, one) -> explain(one));
    help.setMaxWidth(360);
    box.getStyleClass().add("completion");
    popup.getContent().add(box);
    popup.setAutoHide(true);
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    area.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    area.focusedProperty()
        .subscribe(focused -> {
          if (!focused) {
            popup.hide();
          }
        });
  }

  private void explain(@Nullable Proposal one) {
    var words = one == null ? "" : assist.help(one.help());
    help.setText(words);
    Parts.show(help, !words.isEmpty());
  }

  private void pressed(KeyEvent event) {
    if (ASK.match(event)) {
      show();
      event.consume();
    } else if (popup.isShowing()) {
      switch (event.getCode()) {
        case DOWN -> move(event, 1);
        case UP -> move(event, -1);
        case ENTER, TAB -> {
          take();
          event.consume();
        }
        case ESCAPE, LEFT, RIGHT -> popup.hide();
        default -> {}
      }
    }
    typing = event.getCode() == KeyCode.BACK_SPACE && popup.isShowing();
  }

  private void typed(KeyEvent event) {
    var character = event.getCharacter();
    typing = !character.isEmpty() && Character.isLetterOrDigit(character.charAt(0));
    if (!typing) {
      popup.hide();
    }
  }

  /// The document has been read again: if that was by typing, the proposals change with it.
  void follow() {
    if (typing && area.isFocused()) {
      typing = false;
      show();
    }
  }

  private void move(KeyEvent event, int by) {
    var selection = list.getSelectionModel();
    int size = list.getItems().size();
    selection.select(Math.floorMod(selection.getSelectedIndex() + by, size));
    list.scrollTo(selection.getSelectedIndex());
    event.consume();
  }

  private void show() {
    int line = area.getCurrentParagraph() + 1;
    var completion = assist.completion(line, area.getCaretColumn());
    shown = completion;
    if (completion == null || finished(completion)) {
      popup.hide();
      return;
    }
    list.getItems().setAll(completion.proposals());
    list.getSelectionModel().select(0);
    list.setPrefHeight(Math.min(MOST_ROWS, completion.proposals().size()) * ROW + 4);
    list.setMinHeight(Region.USE_PREF_SIZE);
    area.getCaretBounds()
        .ifPresent(bounds -> popup.show(area, bounds.getMinX(), bounds.getMaxY() + 2));
  }

  /// Nothing is left to complete when the one proposal is what stands there.
  private boolean finished(Completion completion) {
    var typedSoFar =
        area.getParagraph(area.getCurrentParagraph())
            .getText()
            .substring(completion.columnFrom(), completion.columnTo());
    return completion.proposals().size() == 1
        && completion.proposals().getFirst().text().equals(typedSoFar);
  }

  private void take() {
    var completion = shown;
    var proposal = list.getSelectionModel().getSelectedItem();
    popup.hide();
    if (completion != null && proposal != null) {
      int paragraph = area.getCurrentParagraph();
      area.replaceText(
          paragraph, completion.columnFrom(), paragraph, completion.columnTo(), proposal.text());
    }
  }

  private static final class Cell extends ListCell<Proposal> {
    @Override
    protected void updateItem(@Nullable Proposal proposal, boolean empty) {
      super.updateItem(proposal, empty);
      setText(proposal == null || empty ? null : proposal.text());
    }
  }
}
