package org.truechimer.service;

import java.time.Duration;

/// Watches a daemon after a change until it keeps time again.
public interface DaemonWatch {

  /// Waits until the daemon answers and has selected a source.
  ///
  /// @param daemon which
  /// @param limit how long; zero: only that it runs and answers
  /// @param progress told of what is seen while waiting; asked whether to stop
  /// @return what was seen
  Seen watch(Daemon daemon, Duration limit, Progress progress);

  /// What was seen.
  sealed interface Seen {

    /// It answers, and has selected a source (or serves its own reference).
    ///
    /// @param source the source, empty if the limit was zero
    /// @param seconds how long it took
    record Good(String source, long seconds) implements Seen {}

    /// It answers, but has not selected a source in time.
    ///
    /// @param detail what its sources look like
    record NoSource(String detail) implements Seen {}

    /// It does not run, or does not answer.
    ///
    /// @param detail what the service manager or the socket said
    record NoAnswer(String detail) implements Seen {}

    /// The user took it back.
    record Cancelled() implements Seen {}
  }
}
