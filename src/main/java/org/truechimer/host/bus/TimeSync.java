package org.truechimer.host.bus;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.truechimer.host.bus.BusCall.Manner;
import org.truechimer.host.bus.BusReply.Failed;
import org.truechimer.host.bus.BusReply.Returned;

/// systemd-timesyncd as seen over the bus (org.freedesktop.timesync1(5)).
///
/// It is never started by our question: starting it would stop another daemon.
public final class TimeSync {

  /// Its bus name.
  public static final String SERVICE = "org.freedesktop.timesync1";

  private static final String PATH = "/org/freedesktop/timesync1";

  private final BusSession session;

  /// timesyncd over a session.
  ///
  /// @param session the session, which stays the caller's to close
  public TimeSync(BusSession session) {
    this.session = session;
  }

  /// Its state.
  ///
  /// @return the state, or why there is none; [BusReply.Reason#NO_SERVICE] if it does not run
  public Answer read() {
    return switch (session.call(
        BusCall.properties(SERVICE, PATH, SERVICE + ".Manager", Manner.QUIET))) {
      case Failed failed -> new Answer.None(failed);
      case Returned(var values) -> {
        var properties = BusProperties.of(values);
        yield new Answer.State(
            properties.text("ServerName"),
            address(properties.list("ServerAddress")),
            properties.texts("LinkNTPServers"),
            properties.texts("RuntimeNTPServers"),
            properties.texts("SystemNTPServers"),
            properties.texts("FallbackNTPServers"),
            properties.number("PollIntervalUSec"),
            properties.number("RootDistanceMaxUSec"),
            properties.number("Frequency"),
            NtpMessage.of(properties.list("NTPMessage")));
      }
    };
  }

  /// (iay): address family and the octets.
  private static String address(List<Object> fields) {
    if (fields.size() != 2 || !(fields.get(1) instanceof byte[] octets)) {
      return "";
    }
    return switch (octets.length) {
      case 4 ->
          IntStream.range(0, 4)
              .mapToObj(i -> Integer.toString(octets[i] & 0xff))
              .collect(Collectors.joining("."));
      case 16 ->
          IntStream.range(0, 8)
              .mapToObj(i -> Integer.toHexString(ByteBuffer.wrap(octets).getChar(2 * i)))
              .collect(Collectors.joining(":"));
      default -> "";
    };
  }

  /// What it said.
  public sealed interface Answer {

    /// Its state.
    ///
    /// @param serverName the server that it asks now, as configured; empty without one
    /// @param serverAddress that server's numeric address, empty while it is not resolved
    /// @param linkServers servers that came with a network link (DHCP, `.network` files)
    /// @param runtimeServers servers that somebody set until the next boot
    /// @param systemServers servers of its configuration (`NTP=`)
    /// @param fallbackServers servers for want of others
    /// @param pollMicros present polling interval
    /// @param rootDistanceMaxMicros the root distance above which it refuses a server
    /// @param frequency its frequency correction, in units of 2^-16 ppm as adjtimex(2) has it
    /// @param message the last reply that it took, null before the first
    record State(
        String serverName,
        String serverAddress,
        List<String> linkServers,
        List<String> runtimeServers,
        List<String> systemServers,
        List<String> fallbackServers,
        long pollMicros,
        long rootDistanceMaxMicros,
        long frequency,
        @Nullable NtpMessage message)
        implements Answer {
      /// Copies the lists.
      public State {
        linkServers = List.copyOf(linkServers);
        runtimeServers = List.copyOf(runtimeServers);
        systemServers = List.copyOf(systemServers);
        fallbackServers = List.copyOf(fallbackServers);
      }
    }

    /// No state.
    ///
    /// @param why why not
    record None(Failed why) implements Answer {}
  }
}
