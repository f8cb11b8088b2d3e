package org.truechimer.ui.overview;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.truechimer.diagnosis.Finding;
import org.truechimer.diagnosis.Remedy;
import org.truechimer.diagnosis.Remedy.Advice;
import org.truechimer.diagnosis.Severity;
import org.truechimer.wording.FindingSentences;
import org.truechimer.wording.FindingText;
import org.truechimer.wording.Messages;

/// What the decision tree found, most important first, each with the one thing to do.
///
/// Belongs to the JavaFX thread, or to the one thread of a test.
public final class FindingsViewModel {

  private final FindingSentences sentences;
  private final Consumer<Remedy> remedies;
  private final ObservableList<Row> rows = FXCollections.observableArrayList();

  /// A finding in words.
  ///
  /// @param severity how much it matters
  /// @param severityWord the same as a word
  /// @param text its words
  /// @param remedy what to do
  public record Row(Severity severity, String severityWord, FindingText text, Remedy remedy) {

    /// Whether there is a button for what to do; if not, its words are advice for a human.
    ///
    /// @return true for a button
    public boolean button() {
      return !(remedy instanceof Remedy.TextOnly);
    }

    /// Whether there is anything to do at all.
    ///
    /// @return false if all is well
    public boolean toDo() {
      return !remedy.equals(new Remedy.TextOnly(Advice.NOTHING));
    }
  }

  /// Nothing was found yet.
  ///
  /// @param messages the language
  /// @param remedies does what a button says
  public FindingsViewModel(Messages messages, Consumer<Remedy> remedies) {
    this.sentences = new FindingSentences(messages);
    this.remedies = remedies;
  }

  /// Replaces what is shown.
  ///
  /// @param findings what was found, most important first
  /// @param now the present, for how long ago something was
  public void accept(List<Finding> findings, Instant now) {
    var found =
        findings.stream()
            .map(finding ->
                new Row(
                    finding.severity(),
                    sentences.severity(finding.severity()),
                    sentences.text(finding, now),
                    finding.remedy()))
            .toList();
    if (!found.equals(rows)) {
      rows.setAll(found);
    }
  }

  /// Does what the button of a finding says.
  ///
  /// @param row the finding
  public void press(Row row) {
    if (row.button()) {
      remedies.accept(row.remedy());
    }
  }

  /// The findings.
  ///
  /// @return the live list
  public ObservableList<Row> rows() {
    return rows;
  }
}
