package org.truechimer.app;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.FirewallState;

/// The state of the packet filter, looked at once a minute: its tools are programs that take a
/// second each, while the rest of the machine is looked at every few seconds.
final class RecentFirewall implements Supplier<FirewallState> {

  private static final long VALID_NANOS = 60_000_000_000L;

  private final Supplier<FirewallState> look;
  private final LongSupplier nanos;
  private @Nullable FirewallState seen;
  private long seenAt;

  /// Nothing was looked at yet.
  ///
  /// @param look looks; takes seconds
  /// @param nanos a clock that only goes forward, nanoseconds
  RecentFirewall(Supplier<FirewallState> look, LongSupplier nanos) {
    this.look = look;
    this.nanos = nanos;
  }

  @Override
  public synchronized FirewallState get() {
    var state = seen;
    if (state == null || nanos.getAsLong() - seenAt > VALID_NANOS) {
      state = look.get();
      seen = state;
      seenAt = nanos.getAsLong();
    }
    return state;
  }

  /// Something was changed: the next one who asks is told what is so then.
  synchronized void forget() {
    seen = null;
  }
}
