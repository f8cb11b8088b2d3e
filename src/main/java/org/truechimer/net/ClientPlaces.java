package org.truechimer.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Places for connections, so many in all and so many for each client. For any thread.
///
/// Whoever has an IPv6 address usually has all 2^64 of its network, so that is one client.
final class ClientPlaces {

  private static final int NETWORK_OCTETS = 8;

  private final int most;
  private final int mostPerClient;
  private final Map<InetAddress, Integer> taken = new HashMap<>();
  private int all;

  ClientPlaces(int most, int mostPerClient) {
    this.most = most;
    this.mostPerClient = mostPerClient;
  }

  /// Takes a place.
  ///
  /// @return false if there is none
  synchronized boolean enter(InetAddress address) {
    var client = client(address);
    int own = taken.getOrDefault(client, 0);
    if (all >= most || own >= mostPerClient) {
      return false;
    }
    taken.put(client, own + 1);
    all++;
    return true;
  }

  /// Gives it back.
  synchronized void leave(InetAddress address) {
    taken.computeIfPresent(client(address), (_, own) -> own == 1 ? null : own - 1);
    all--;
  }

  private static InetAddress client(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    var octets = address.getAddress();
    Arrays.fill(octets, NETWORK_OCTETS, octets.length, (byte) 0);
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen octets are an address", e);
    }
  }
}
