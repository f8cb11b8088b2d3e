package org.truechimer.helper;

import java.time.Duration;

/// A session with a helper that runs: lines there and lines back. Belongs to one thread at a time.
public interface HelperConnection extends AutoCloseable {

  /// Says something.
  ///
  /// @param line the line without its end
  /// @return false if the helper has gone
  boolean send(String line);

  /// Hears what the helper says.
  ///
  /// @param limit how long to wait
  /// @return what was heard
  Heard receive(Duration limit);

  /// Ends the session; the helper takes back what is under way, and ends.
  @Override
  void close();

  /// What was heard.
  sealed interface Heard {

    /// A line.
    ///
    /// @param line without its end
    record Line(String line) implements Heard {}

    /// Nothing in the time given.
    record Nothing() implements Heard {}

    /// The helper has ended.
    ///
    /// @param words what is known about why
    record Ended(String words) implements Heard {}
  }
}
