package org.truechimer.app;

/// Starts the program.
public final class Main {

  private Main() {}

  /// Starts the window or a command.
  ///
  /// @param args the command line
  public static void main(String[] args) {}
}
