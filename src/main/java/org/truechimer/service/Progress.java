package org.truechimer.service;

/// Follows a request while it is carried out, and may take it back.
public interface Progress {

  /// A step began, went on or ended. Called by the thread that carries out the request.
  ///
  /// @param report the step
  void step(StepReport report);

  /// Asked between steps and while waiting.
  ///
  /// @return true if the user wants it undone
  boolean cancelled();

  /// Nobody follows.
  ///
  /// @return a progress that is never taken back
  static Progress unobserved() {
    return new Progress() {
      @Override
      public void step(StepReport report) {}

      @Override
      public boolean cancelled() {
        return false;
      }
    };
  }
}
