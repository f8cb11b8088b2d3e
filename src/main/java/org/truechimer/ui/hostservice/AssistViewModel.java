package org.truechimer.ui.hostservice;

import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.assist.Completion;
import org.truechimer.conf.assist.Explanation;
import org.truechimer.conf.check.Finding;
import org.truechimer.wording.ConfigSentences;
import org.truechimer.wording.Messages;

/// What the editor says to who types: what could be written here, what stands here, what is wrong.
///
/// Belongs to the JavaFX thread.
public final class AssistViewModel {

  private final ConfigurationViewModel configuration;
  private final ConfigSentences sentences;
  private final Messages messages;
  private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private int line = 1;
  private int column;

  /// Says nothing yet.
  ///
  /// @param configuration the document
  public AssistViewModel(ConfigurationViewModel configuration) {
    this.configuration = configuration;
    this.messages = configuration.messages();
    this.sentences = new ConfigSentences(messages);
    configuration.examinedProperty().subscribe(_ -> update());
  }

  /// Explains another place.
  ///
  /// @param newLine number of the line, from 1
  /// @param newColumn from 0
  public void caret(int newLine, int newColumn) {
    line = newLine;
    column = newColumn;
    explain();
  }

  private void update() {
    var examined = configuration.examinedProperty().get();
    if (examined == null) {
      counts.set("");
    } else {
      long errors = examined.count(Finding.Severity.ERROR);
      long warnings = examined.count(Finding.Severity.WARNING);
      counts.set(
          errors + warnings == 0
              ? messages.text("host.findings.none")
              : messages.text("host.findings", errors, warnings));
    }
    explain();
  }

  private void explain() {
    var examined = configuration.examinedProperty().get();
    if (examined == null) {
      explanation.set("");
      return;
    }
    var found = examined.findings().stream().filter(finding -> finding.line() == line).findFirst();
    explanation.set(found.map(sentences::text).orElseGet(() -> help(examined.document())));
  }

  private String help(ConfigDocument document) {
    var known = Explanation.at(document, line, column);
    if (known == null) {
      return "";
    }
    var option = known.option();
    var name = option == null ? known.directive().name() : option.name();
    var help = sentences.help(known.help());
    return help.isEmpty() ? name : messages.text("host.explanation", name, help);
  }

  /// What is wrong with a line.
  ///
  /// @param number number of the line, from 1
  /// @return one sentence a finding, separated by line feeds; empty if nothing
  public String findings(int number) {
    return at(number).stream().map(sentences::text).collect(Collectors.joining("\n"));
  }

  /// How bad a line is.
  ///
  /// @param number number of the line, from 1
  /// @return the gravest; null if nothing is wrong with it
  public Finding.@Nullable Severity severity(int number) {
    return at(number).stream().map(Finding::severity).min(Finding.Severity::compareTo).orElse(null);
  }

  List<Finding> at(int number) {
    var examined = configuration.examinedProperty().get();
    return examined == null
        ? List.of()
        : examined.findings().stream().filter(finding -> finding.line() == number).toList();
  }

  /// The next line with a finding.
  ///
  /// @param after number of a line
  /// @return from the start again behind the last one; 0 if there is none
  public int next(int after) {
    var examined = configuration.examinedProperty().get();
    if (examined == null || examined.findings().isEmpty()) {
      return 0;
    }
    return examined.findings().stream()
        .mapToInt(Finding::line)
        .filter(number -> number > after)
        .findFirst()
        .orElse(examined.findings().getFirst().line());
  }

  /// What could be written at a place.
  ///
  /// @param number number of the line, from 1
  /// @param at column from 0
  /// @return null if no document is open, or nothing could
  public @Nullable Completion completion(int number, int at) {
    var file = configuration.openProperty().get();
    var document = configuration.document();
    if (document == null || file == null || !file.editable()) {
      return null;
    }
    var completion = Completion.at(document, number, at);
    return completion.proposals().isEmpty() ? null : completion;
  }

  /// What a proposal is for.
  ///
  /// @param helpKey its key
  /// @return one sentence, or empty
  public String help(String helpKey) {
    return sentences.help(helpKey);
  }

  /// What stands under the caret, or what is wrong there.
  ///
  /// @return a property, empty if there is nothing to say
  public ReadOnlyStringProperty explanationProperty() {
    return explanation.getReadOnlyProperty();
  }

  /// How many errors and warnings there are.
  ///
  /// @return a property, empty while no document is open
  public ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }
}
