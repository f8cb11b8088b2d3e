package org.truechimer.host.ntpdrs;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.truechimer.net.Dialogue;
import org.truechimer.net.LocalStream;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonReading.Reason;
import org.truechimer.service.DaemonReading.Unavailable;

/// Asks ntpd-rs for its claims. It answers only where its configuration names an observation path.
public final class NtpdRsReader {

  /// Where the socket is on an ordinary machine.
  public static final Path DEFAULT = Path.of("/var/run/ntpd-rs/observe");

  /// As much as ntpd-rs itself takes.
  private static final int MOST_OCTETS = 1 << 20;

  /// After that ntpd-rs itself gives up.
  private static final Duration LIMIT = Duration.ofMillis(500);

  private final Path socket;
  private final InstantSource clock;
  private final LongSupplier nanos;

  /// Takes what it needs of the machine.
  ///
  /// @param socket path of the observation socket
  /// @param clock the local clock
  /// @param nanos a clock that only goes forward, nanoseconds
  public NtpdRsReader(Path socket, InstantSource clock, LongSupplier nanos) {
    this.socket = socket;
    this.clock = clock;
    this.nanos = nanos;
  }

  /// Asks. Takes half a second at most.
  ///
  /// @return its claims, or why there are none
  public DaemonReading read() {
    var at = clock.instant();
    return switch (LocalStream.readMessage(socket, MOST_OCTETS, LIMIT, nanos)) {
      case Dialogue.Arrival.Silence _ ->
          new Unavailable(Daemon.NTPD_RS, Reason.SILENT, socket.toString());
      case Dialogue.Failure(var problem, var words) ->
          new Unavailable(Daemon.NTPD_RS, reason(problem), socket + ": " + words);
      case Dialogue.Arrival.Datagram(var octets) -> {
        try {
          var tree = JsonParser.parseString(new String(octets, StandardCharsets.UTF_8));
          yield new DaemonReading.Read(new Observation(tree, at).view(socket.toString()));
        } catch (JsonParseException
            | IllegalStateException
            | ClassCastException
            | NumberFormatException
            | UnsupportedOperationException
            | StackOverflowError e) {
          // What Gson throws at a tree of another shape; the last at one that is very deep.
          yield new Unavailable(
              Daemon.NTPD_RS, Reason.UNINTELLIGIBLE, socket + ": " + e.getClass().getSimpleName());
        }
      }
    };
  }

  private static Reason reason(Dialogue.Problem problem) {
    return switch (problem) {
      case NOBODY -> Reason.NOT_RUNNING;
      case FORBIDDEN -> Reason.NO_PERMISSION;
      case UNSUPPORTED -> Reason.NOT_SUPPORTED;
      case OTHER -> Reason.UNINTELLIGIBLE;
    };
  }
}
