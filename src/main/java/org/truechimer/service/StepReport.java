package org.truechimer.service;

/// One step of a request, for a list that grows while it is carried out.
///
/// @param step which
/// @param state how far it is
/// @param detail a name, a path or the system's words; empty if there is nothing to add
public record StepReport(Step step, State state, String detail) {

  /// What a request is made of.
  public enum Step {
    /// Check the new configuration.
    CHECK,
    /// Keep the old one.
    BACK_UP,
    /// Write the new one.
    WRITE,
    /// Stop a service.
    STOP,
    /// Start a service.
    START,
    /// Restart a service.
    RESTART,
    /// Let a service read its configuration again.
    RELOAD,
    /// Wait for the daemon to answer and select a source.
    WATCH,
    /// Put the old configuration back.
    ROLL_BACK,
    /// Change whether a service starts with the machine.
    AT_BOOT,
    /// Fetch and install a package.
    INSTALL,
    /// Change the packet filter.
    FIREWALL,
    /// Test whether NTP gets in.
    PROBE,
    /// Measure.
    MEASURE,
    /// Correct the clock.
    CORRECT,
    /// Change a source of the running daemon.
    SOURCE
  }

  /// How far a step is.
  public enum State {
    /// Under way.
    BEGUN,
    /// Under way, with news in the detail.
    GOING_ON,
    /// Done.
    DONE,
    /// Not needed.
    SKIPPED,
    /// Did not work.
    FAILED
  }
}
