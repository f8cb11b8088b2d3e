package org.truechimer.engine;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.truechimer.client.SourceConfig;

/// Keeps packets to one server apart, whoever sends them: two names or two members of pools may
/// stand for one machine, and a source that was removed may come back at once. A state of the
/// engine's thread.
///
/// The bursts of one association keep the same distance by themselves.
final class Headway {

  private final Map<InetSocketAddress, Long> lastNanos = new HashMap<>();

  /// The least time between two packets to a server.
  static long spacingNanos(InetSocketAddress server) {
    return server.getAddress().isLoopbackAddress()
        ? SourceConfig.LOCAL_SPACING_NANOS
        : SourceConfig.POLITE_SPACING_NANOS;
  }

  /// A packet was sent.
  void sent(InetSocketAddress server, long nowNanos) {
    lastNanos.values().removeIf(at -> nowNanos - at > SourceConfig.POLITE_SPACING_NANOS);
    lastNanos.put(server, nowNanos);
  }

  /// From when on the server may be sent the next packet.
  ///
  /// @return monotonic nanoseconds; [Long#MIN_VALUE] if none was sent of late
  long freeAtNanos(InetSocketAddress server) {
    var last = lastNanos.get(server);
    return last == null ? Long.MIN_VALUE : last + spacingNanos(server);
  }
}
