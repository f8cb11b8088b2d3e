package org.truechimer.engine;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.truechimer.client.Association;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;

/// The address of the other family that is tried as well while the first one keeps silent (after
/// RFC 8305, "Happy Eyeballs"): a path over IPv6 that swallows packets must not cost eight polls. A
/// state of the engine's thread.
///
/// Whichever address gives the first valid reply keeps the source; the other is not asked again.
final class Rival {

  /// How long the first address is ahead: the connection attempt delay that RFC 8305 §8 recommends.
  static final long HEAD_START_NANOS = 250_000_000L;

  final InetSocketAddress address;
  final Association association;

  /// Number of the open exchange, 0 while there is none.
  long exchange;

  NtpTimestamp userStamp = NtpTimestamp.ZERO;
  NtpDuration bendAtSending = NtpDuration.ZERO;

  private Rival(InetSocketAddress address, Association association) {
    this.address = address;
    this.association = association;
  }

  /// The rival of the first of some addresses.
  ///
  /// @return null if all are of one family
  static @Nullable Rival of(
      List<InetAddress> addresses,
      int first,
      int port,
      Function<InetSocketAddress, Association> associations) {
    boolean v6 = addresses.get(first) instanceof Inet6Address;
    return addresses.stream()
        .filter(address -> address instanceof Inet6Address != v6)
        .findFirst()
        .map(address -> new InetSocketAddress(address, port))
        .map(address -> new Rival(address, associations.apply(address)))
        .orElse(null);
  }
}
