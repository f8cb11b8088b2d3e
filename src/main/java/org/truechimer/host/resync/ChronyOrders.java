package org.truechimer.host.resync;

import org.truechimer.service.ServiceControl.Result;

/// The two orders to a running chronyd that a correction takes.
public interface ChronyOrders {

  /// Measure all sources several times in a row. Returns at once; the measurements take seconds.
  ///
  /// @return whether chronyd took the order
  Result burst();

  /// Step the clock by what is left to correct.
  ///
  /// @return whether chronyd did
  Result makeStep();
}
