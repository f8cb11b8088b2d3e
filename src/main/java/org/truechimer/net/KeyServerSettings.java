package org.truechimer.net;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a key server is given.
///
/// @param addresses where it listens, at least one; port 0 takes a free one. `::` hears IPv4 as
///   well
/// @param certificates file with its chain of certificates in PEM form, its own first
/// @param key file with the private key in PEM form
/// @param ntpServer name or numeric address of the NTP server; null for the one that the client
///   asked
/// @param ntpPort UDP port of the NTP server, 1 to 65 535
/// @param limits what it bears
public record KeyServerSettings(
    List<InetSocketAddress> addresses,
    Path certificates,
    Path key,
    @Nullable String ntpServer,
    int ntpPort,
    Limits limits) {

  /// TCP port of the key exchange (RFC 8915 §4).
  public static final int USUAL_PORT = 4460;

  /// Copies the list.
  public KeyServerSettings {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty() || ntpPort < 1 || ntpPort > 65_535) {
      throw new IllegalArgumentException("no address, or no port: " + ntpPort);
    }
  }

  /// What a key server bears. Their number bounds memory, their length how long idle ones keep
  /// others out. A handshake costs some milliseconds of a processor.
  ///
  /// @param connections open ones
  /// @param perClient of these, from one IPv4 address or one IPv6 network of 64 bits
  /// @param whole how long a connection may last from its first octet to its last
  /// @param requestOctets the longest request
  public record Limits(int connections, int perClient, Duration whole, int requestOctets) {

    /// chronyd's clients give up after two seconds, ours after ten. Requests have about thirty
    /// octets.
    public static final Limits USUAL = new Limits(128, 16, Duration.ofSeconds(5), 2048);

    /// Checks the ranges.
    public Limits {
      if (connections < 1 || perClient < 1 || !whole.isPositive() || requestOctets < 16) {
        throw new IllegalArgumentException("a limit that lets nobody in");
      }
    }
  }
}
