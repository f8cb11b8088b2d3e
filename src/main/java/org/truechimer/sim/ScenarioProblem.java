package org.truechimer.sim;

/// A scenario cannot be used as it is written.
public final class ScenarioProblem extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// A problem.
  ///
  /// @param message what is wrong and where, in English
  public ScenarioProblem(String message) {
    super(message);
  }
}
