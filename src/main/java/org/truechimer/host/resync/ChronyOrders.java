package org.truechimer.host.resync;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// What is asked of a running chronyd, over its command protocol.
public interface ChronyOrders {

  /// Measures every source four times now (`burst 4/4`).
  ///
  /// @return what it says
  Answer burst();

  /// Waits until no source is in a burst any more (`activity`).
  ///
  /// @param limit how long
  /// @param stop true ends the wait
  /// @return false if the time was up, or the wait was ended
  boolean awaitBurst(Duration limit, BooleanSupplier stop);

  /// Steps the clock by what is left to correct (`makestep`).
  ///
  /// @return what it says
  Answer makestep();

  /// What chronyd says to an order.
  sealed interface Answer {

    /// It was done.
    record Done() implements Answer {}

    /// This process may not.
    ///
    /// @param detail what it said
    record NotPermitted(String detail) implements Answer {}

    /// It did not work.
    ///
    /// @param detail what it said
    record Failed(String detail) implements Answer {}
  }
}
