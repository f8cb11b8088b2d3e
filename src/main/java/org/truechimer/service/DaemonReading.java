package org.truechimer.service;

/// What came of asking a daemon for its state.
public sealed interface DaemonReading {

  /// The daemon that was asked.
  ///
  /// @return the daemon
  Daemon daemon();

  /// It answered.
  ///
  /// @param view its claims
  record Read(DaemonView view) implements DaemonReading {
    @Override
    public Daemon daemon() {
      return view.daemon();
    }
  }

  /// It did not.
  ///
  /// @param daemon which
  /// @param reason why
  /// @param detail what the system or the daemon said, and where we asked
  record Unavailable(Daemon daemon, Reason reason, String detail) implements DaemonReading {}

  /// Why a daemon gave no reading.
  enum Reason {
    /// It does not run.
    NOT_RUNNING,
    /// It runs (or may run), but does not answer: `noquery`, `cmdport 0`, a filter.
    SILENT,
    /// It answered that we may not ask.
    REFUSED,
    /// The socket or the bus is closed to this user.
    NO_PERMISSION,
    /// What it answered makes no sense.
    UNINTELLIGIBLE,
    /// It has no way to be asked, or not one that works here.
    NOT_SUPPORTED
  }
}
