package org.truechimer.engine;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Remembers which family of addresses answered when the other one did not, so that the next name
/// is asked there first (RFC 8305 §4). A state of the engine's thread.
final class PreferredFamily {

  /// Null until a rival has won: the resolver's order holds.
  private @Nullable Boolean v6;

  /// A source was kept by this address, against an address of the other family.
  void won(InetAddress address) {
    v6 = address instanceof Inet6Address;
  }

  /// The addresses with the preferred family first, otherwise in the order that they had.
  List<InetAddress> ordered(List<InetAddress> addresses) {
    if (v6 == null) {
      return addresses;
    }
    var first = new ArrayList<InetAddress>();
    var last = new ArrayList<InetAddress>();
    for (var address : addresses) {
      (address instanceof Inet6Address == v6 ? first : last).add(address);
    }
    first.addAll(last);
    return first;
  }
}
