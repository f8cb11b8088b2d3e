package org.truechimer.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the NTP server is to run. Immutable; the `with…` methods change one thing.
///
/// @param addresses local addresses to listen at, as text; loopback unless the user says otherwise
/// @param port UDP port, 1 to 65 535; 0 lets the system choose one
/// @param localStratum stratum at which this machine's own clock is served while there is nothing
///   better, 1 to 15; 0 for never
/// @param orphan whether, of several servers with a local stratum that see each other, only one
///   counts (chrony's `local … orphan`, ntpd's `tos orphan`)
/// @param rules who may ask, in the order in which they were written: `allow`, `deny`, `allow all`,
///   `deny all` as in chrony's configuration, `restrict` as in ntpd's
/// @param rateLimit how often a client may ask; null for as often as it wants
/// @param keyFile file of symmetric keys, in the form of ntpd or chrony; null for none
/// @param nts proof by NTS; null for none
/// @param interleaved whether interleaved mode is offered
/// @param smear how long a leap second is spread, seconds; 0 for not at all
/// @param broadcast to whom the time is also sent unasked; null for nobody
/// @param control whether ntpq is answered, and with a key from elsewhere than loopback
/// @param commandPort port on loopback at which chronyc is answered; 0 for none
/// @param metricsPort port on loopback at which metrics are read; 0 for none
/// @param clientRoom how many clients are remembered
/// @param workers threads that answer; 0 for one per processor
public record ServerSettings(
    List<String> addresses,
    int port,
    int localStratum,
    boolean orphan,
    List<String> rules,
    @Nullable RateLimit rateLimit,
    @Nullable String keyFile,
    @Nullable Nts nts,
    boolean interleaved,
    int smear,
    @Nullable Broadcast broadcast,
    boolean control,
    int commandPort,
    int metricsPort,
    int clientRoom,
    int workers) {

  /// NTP's port.
  public static final int NTP_PORT = 123;

  /// Enough for a large site; it takes 16 MiB, with room for stamps of interleaved mode.
  public static final int DEFAULT_CLIENT_ROOM = 1 << 17;

  /// Copies the lists.
  public ServerSettings {
    addresses = List.copyOf(addresses);
    rules = List.copyOf(rules);
  }

  /// Serves this machine only, at NTP's port.
  ///
  /// @return the settings that everything begins with
  public static ServerSettings onLoopback() {
    return new ServerSettings(
        List.of("127.0.0.1", "::1"),
        NTP_PORT,
        0,
        false,
        List.of(),
        null,
        null,
        null,
        true,
        0,
        null,
        true,
        0,
        0,
        DEFAULT_CLIENT_ROOM,
        0);
  }

  /// How often a client may ask, and a network: tokens that drip into a bucket.
  ///
  /// @param intervalSeconds mean time between two answers to one client, 0.001 to 4096
  /// @param burst how many answers it may get in a row, 1 to 255
  /// @param leak of those that are too many, one in 2^leak is answered all the same, so that a
  ///   client whose address others use is not shut out; 1 to 8, 0 for none
  /// @param kiss whether too many are answered with RATE, at most once in four seconds per client
  /// @param prefix4 how many bits of an IPv4 address make one client, 8 to 32
  /// @param prefix6 how many bits of an IPv6 address make one client, 16 to 128
  /// @param networkPerSecond answers a second for a whole network (an IPv4 /16, an IPv6 /32), less
  ///   while more comes than can be answered; 0 for no limit
  public record RateLimit(
      double intervalSeconds,
      int burst,
      int leak,
      boolean kiss,
      int prefix4,
      int prefix6,
      int networkPerSecond) {

    /// One answer in two seconds after eight in a row, as chrony's `ratelimit interval 1 burst 8
    /// leak 2`.
    ///
    /// @return the usual limit
    public static RateLimit usual() {
      return new RateLimit(2, 8, 2, true, 32, 64, 20_000);
    }
  }

  /// Proof by NTS.
  ///
  /// @param certificate certificate chain, PEM
  /// @param key its private key, PEM
  /// @param port TCP port of the key exchange; 0 lets the system choose one
  /// @param keyDirectory where the keys of cookies are kept; null for the program's own folder
  public record Nts(String certificate, String key, int port, @Nullable String keyDirectory) {
    /// The port of the key exchange (RFC 8915 §7.6).
    public static final int KEY_EXCHANGE_PORT = 4460;
  }

  /// Sends the time to all.
  ///
  /// @param address broadcast or multicast address
  /// @param key number of the symmetric key that proves it; nobody should believe it without
  /// @param intervalSeconds time between two, 1 to 4096
  public record Broadcast(String address, int key, int intervalSeconds) {
    /// As ntpd's `broadcast` has it: poll exponent 6.
    public static final int USUAL_INTERVAL_SECONDS = 64;
  }

  /// Other rules.
  ///
  /// @param newRules the rules
  /// @return changed settings
  public ServerSettings withRules(List<String> newRules) {
    return new ServerSettings(
        addresses,
        port,
        localStratum,
        orphan,
        newRules,
        rateLimit,
        keyFile,
        nts,
        interleaved,
        smear,
        broadcast,
        control,
        commandPort,
        metricsPort,
        clientRoom,
        workers);
  }
}
