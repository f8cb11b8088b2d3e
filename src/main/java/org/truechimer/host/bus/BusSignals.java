package org.truechimer.host.bus;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Signals that come in, oldest first. Those that nobody fetches are kept up to a bound, then lost.
public interface BusSignals extends AutoCloseable {

  /// Waits for the next one.
  ///
  /// @param limit how long
  /// @return its arguments as in [BusReply.Returned]; null if none came, or the thread was
  ///   interrupted (its interrupt status is kept)
  @Nullable List<Object> next(Duration limit);

  /// Collects no longer. Never fails.
  @Override
  void close();
}
