package org.truechimer.host.bus;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.host.bus.BusReply.Failed;

/// A session on a machine without a bus.
///
/// @param why what the system said
record AbsentSession(String why) implements BusSession {

  @Override
  public BusReply call(BusCall call) {
    return new Failed(BusReply.Reason.NO_BUS, why);
  }

  @Override
  public BusSignals signals(String service, String path, String type, String signal) {
    return new BusSignals() {
      @Override
      public @Nullable List<Object> next(Duration limit) {
        return null;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
