package org.truechimer.host.macos;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.process.Commands;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonReading.Reason;
import org.truechimer.service.DaemonView;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.SourceClaim.Selection;
import org.truechimer.service.SystemClaim;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.SourceSnapshot.Authentication;

/// Asks for the state of timed. It has no protocol: there are the server that it is set to, and the
/// file in which it keeps the error that it admits.
public final class TimedReader {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String STATE_FILE = "/var/db/timed/com.apple.timed.plist";
  private static final String SERVER_LABEL = "Network Time Server: ";
  private static final int UNKNOWN_STRATUM = 16;

  private final Commands commands;
  private final InstantSource clock;

  /// A reader.
  ///
  /// @param commands runs `systemsetup` and `plutil`
  /// @param clock what the local clock says
  public TimedReader(Commands commands, InstantSource clock) {
    this.commands = commands;
    this.clock = clock;
  }

  /// Asks once.
  ///
  /// @return its claims, or why there are none
  public DaemonReading read() {
    var server = output("/usr/sbin/systemsetup", "-getnetworktimeserver").strip();
    var state =
        TimedState.parse(
            output("/usr/bin/plutil", "-convert", "xml1", "-o", "-", "--", STATE_FILE));
    if (!server.startsWith(SERVER_LABEL) && state.reals().isEmpty()) {
      return new DaemonReading.Unavailable(Daemon.TIMED, Reason.NO_PERMISSION, server);
    }
    var name = server.startsWith(SERVER_LABEL) ? server.substring(SERVER_LABEL.length()) : "";
    return new DaemonReading.Read(view(name, state.timeErrorSeconds()));
  }

  private DaemonView view(String server, double error) {
    boolean synchronised = !Double.isNaN(error);
    return new DaemonView(
        Daemon.TIMED,
        clock.instant(),
        STATE_FILE,
        "",
        new SystemClaim(
            synchronised,
            synchronised ? Leap.NONE : Leap.UNSYNCHRONISED,
            UNKNOWN_STRATUM,
            "",
            server,
            null,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            error,
            Double.NaN),
        server.isEmpty() ? List.of() : List.of(claim(server)),
        "",
        List.of());
  }

  /// Only one server is used, whatever list it was given.
  private static SourceClaim claim(String server) {
    return new SourceClaim(
        0,
        server,
        "",
        SourceClaim.Kind.SERVER,
        Selection.SYSTEM_PEER,
        '*',
        List.of(),
        "",
        UNKNOWN_STRATUM,
        Leap.UNSYNCHRONISED,
        -1,
        -1,
        -1,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        null,
        Authentication.NONE,
        -1);
  }

  private String output(String... command) {
    return commands.run(List.of(command), "", LIMIT)
            instanceof Ending.Finished(int _, var output, var _)
        ? output
        : "";
  }
}
