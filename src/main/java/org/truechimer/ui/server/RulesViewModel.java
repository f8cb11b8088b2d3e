package org.truechimer.ui.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.ServerOutcome.RuleFault;
import org.truechimer.wording.Messages;
import org.truechimer.wording.ServerSentences;

/// The rules while they are edited. Each is checked as it is typed, on a worker; an answer about a
/// text that has changed since is dropped.
public final class RulesViewModel {

  private final Messages messages;
  private final ServerSentences sentences;
  private final Function<String, @Nullable RuleFault> check;
  private final Executor workers;
  private final Executor fxThread;
  private final ObservableList<RuleRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper faulty = new ReadOnlyIntegerWrapper();
  private Runnable changed = () -> {};

  /// No rules.
  ///
  /// @param messages the language
  /// @param check what is wrong with a rule
  /// @param workers threads that may be blocked
  /// @param fxThread runs tasks on the JavaFX thread, in order
  public RulesViewModel(
      Messages messages,
      Function<String, @Nullable RuleFault> check,
      Executor workers,
      Executor fxThread) {
    this.messages = messages;
    this.sentences = new ServerSentences(messages);
    this.check = check;
    this.workers = workers;
    this.fxThread = fxThread;
  }

  /// What is known of a text after it was checked.
  private record Checked(RuleRow row, String text, @Nullable RuleFault fault) {}

  void onChange(Runnable listener) {
    changed = listener;
  }

  /// Replaces all rules.
  ///
  /// @param lines one rule each; blank ones are left out
  public void replace(List<String> lines) {
    rows.setAll(lines.stream().filter(line -> !line.isBlank()).map(this::row).toList());
    edited(List.copyOf(rows));
  }

  /// Puts rules between others.
  ///
  /// @param index where the first one will stand
  /// @param lines one rule each; may be blank, to be filled in
  public void insert(int index, List<String> lines) {
    var added = lines.stream().map(this::row).toList();
    rows.addAll(Math.clamp(index, 0, rows.size()), added);
    edited(added);
  }

  /// Takes a rule out.
  ///
  /// @param index which; nothing happens without one
  public void remove(int index) {
    if (index >= 0 && index < rows.size()) {
      rows.remove(index);
      edited(List.of());
    }
  }

  /// Moves a rule.
  ///
  /// @param index which
  /// @param by how many places down; negative for up
  /// @return where it stands now
  public int move(int index, int by) {
    int target = index + by;
    if (index < 0 || index >= rows.size() || target < 0 || target >= rows.size()) {
      return index;
    }
    rows.add(target, rows.remove(index));
    edited(List.of());
    return target;
  }

  /// The rules as text.
  ///
  /// @return one rule a line
  public String text() {
    return String.join("\n", lines());
  }

  /// The rules.
  ///
  /// @return without blank ones
  public List<String> lines() {
    return rows.stream()
        .map(row -> row.textProperty().get().strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /// The rules, to be shown.
  ///
  /// @return the live list
  public ObservableList<RuleRow> rows() {
    return rows;
  }

  /// How many are known to be unreadable.
  ///
  /// @return a property
  public ReadOnlyIntegerProperty faultyProperty() {
    return faulty.getReadOnlyProperty();
  }

  Messages messages() {
    return messages;
  }

  private RuleRow row(String line) {
    return new RuleRow(line.strip(), row -> edited(List.of(row)));
  }

  private void edited(List<RuleRow> touched) {
    var texts = new ArrayList<Checked>();
    for (var row : touched) {
      var text = row.textProperty().get();
      if (text.isBlank()) {
        row.problem("");
      } else {
        texts.add(new Checked(row, text, null));
      }
    }
    if (!texts.isEmpty()) {
      workers.execute(() -> {
        var answers =
            texts.stream()
                .map(asked ->
                    new Checked(asked.row(), asked.text(), check.apply(asked.text().strip())))
                .toList();
        fxThread.execute(() -> show(answers));
      });
    }
    count();
  }

  private void show(List<Checked> answers) {
    for (var answer : answers) {
      if (answer.row().textProperty().get().equals(answer.text())) {
        var fault = answer.fault();
        answer.row().problem(fault == null ? "" : sentences.fault(fault));
      }
    }
    count();
  }

  private void count() {
    faulty.set((int) rows.stream().filter(row -> !row.problemProperty().get().isEmpty()).count());
    changed.run();
  }
}
