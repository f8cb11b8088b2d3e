package org.truechimer.ui.server;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One rule while it is edited.
public final class RuleRow {

  private final StringProperty text;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /// A rule.
  ///
  /// @param line as it is written
  /// @param edited told of every change of its text
  RuleRow(String line, Consumer<RuleRow> edited) {
    text = new SimpleStringProperty(line);
    text.addListener((_, _, _) -> edited.accept(this));
  }

  /// The rule as it is written.
  ///
  /// @return a property, never null
  public StringProperty textProperty() {
    return text;
  }

  /// What is wrong with it.
  ///
  /// @return a property, empty while nothing is known to be
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  void problem(String words) {
    problem.set(words);
  }
}
