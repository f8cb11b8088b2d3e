package org.truechimer.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;

/// Asks the person at the terminal.
final class Question {

  private final CliServices services;

  Question(CliServices services) {
    this.services = services;
  }

  /// Prints a question and reads one line.
  ///
  /// @param text the question
  /// @return the answer in lower case without blanks around it; empty at the end of input
  String ask(String text) {
    services.out().print(text + " ");
    services.out().flush();
    try {
      var line = new BufferedReader(services.in()).readLine();
      return line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
    } catch (IOException _) {
      return "";
    }
  }

  /// Asks for a yes.
  ///
  /// @param text what it would mean
  /// @return true only for a clear yes
  boolean agreed(String text) {
    var answer = ask(text + " " + services.messages().text("cli.yes.or.no"));
    return answer.equals("y") || answer.equals("yes") || answer.equals("是");
  }
}
