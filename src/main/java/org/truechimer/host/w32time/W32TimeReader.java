package org.truechimer.host.w32time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.process.Commands;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonReading.Reason;
import org.truechimer.service.DaemonView;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.SourceClaim.Code;
import org.truechimer.service.SourceClaim.Selection;
import org.truechimer.service.SystemClaim;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.SourceSnapshot.Authentication;

/// Asks Windows Time for its state.
public final class W32TimeReader {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /// HRESULT_FROM_WIN32(ERROR_SERVICE_NOT_ACTIVE) and (ERROR_ACCESS_DENIED), as exit codes.
  private static final int NOT_ACTIVE = 0x80070426;

  private static final int ACCESS_DENIED = 0x80070005;

  private static final int UNSYNCHRONISED = 16;
  private static final int SPIKE = 3;

  private final Commands commands;
  private final InstantSource clock;

  /// A reader.
  ///
  /// @param commands runs `w32tm` and `reg`
  /// @param clock what the local clock says
  public W32TimeReader(Commands commands, InstantSource clock) {
    this.commands = commands;
    this.clock = clock;
  }

  /// Asks once.
  ///
  /// @return its claims, or why there are none
  public DaemonReading read() {
    var asked = commands.run(List.of("w32tm.exe", "/query", "/status", "/verbose"), "", LIMIT);
    return switch (asked) {
      case Ending.Finished(int code, var output, var _) when code == 0 -> {
        var status = W32tmStatus.parse(output);
        yield status == null
            ? unavailable(Reason.UNINTELLIGIBLE, "w32tm /query /status /verbose")
            : new DaemonReading.Read(view(status));
      }
      case Ending.Finished(int code, var _, var _) -> unavailable(reason(code), hexadecimal(code));
      case Ending.TimedOut() -> unavailable(Reason.SILENT, "w32tm /query");
      case Ending.NotStarted(var problem) -> unavailable(Reason.NOT_SUPPORTED, problem);
    };
  }

  private static Reason reason(int code) {
    return switch (code) {
      case NOT_ACTIVE -> Reason.NOT_RUNNING;
      case ACCESS_DENIED -> Reason.NO_PERMISSION;
      default -> Reason.REFUSED;
    };
  }

  private static String hexadecimal(int code) {
    return "w32tm: 0x%08X".formatted(code);
  }

  private static DaemonReading unavailable(Reason reason, String detail) {
    return new DaemonReading.Unavailable(Daemon.W32TIME, reason, detail);
  }

  private DaemonView view(W32tmStatus status) {
    var now = clock.instant();
    boolean synchronised = status.leap() != 3 && status.stratum() > 0 && follows(status);
    return new DaemonView(
        Daemon.W32TIME,
        now,
        "w32tm",
        "",
        system(status, synchronised, now),
        sources(status, synchronised),
        "",
        List.of());
  }

  /// "LOCL": the clock of the machine itself, whose name is a sentence in the system's language.
  private static boolean follows(W32tmStatus status) {
    return status.referenceId() != 0x4C4F434CL && status.referenceId() != 0;
  }

  private static SystemClaim system(W32tmStatus status, boolean synchronised, Instant now) {
    return new SystemClaim(
        synchronised,
        synchronised ? leap(status) : Leap.UNSYNCHRONISED,
        synchronised ? status.stratum() : UNSYNCHRONISED,
        "%08X".formatted(status.referenceId()),
        synchronised ? status.source() : "",
        lastGood(status, now),
        status.phaseOffsetSeconds(),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        status.rootDelaySeconds(),
        status.rootDispersionSeconds(),
        Math.abs(status.phaseOffsetSeconds())
            + status.rootDispersionSeconds()
            + status.rootDelaySeconds() / 2,
        Double.NaN);
  }

  private static @Nullable Instant lastGood(W32tmStatus status, Instant now) {
    double seconds = status.sinceGoodSeconds();
    return Double.isNaN(seconds) ? null : now.minusMillis((long) (seconds * 1000));
  }

  /// The servers of the registry, the one that it follows first. Group Policy wins.
  private List<SourceClaim> sources(W32tmStatus status, boolean synchronised) {
    var parameters =
        RegistryQuery.of(commands, RegistryQuery.POLICY + "\\Parameters")
            .over(RegistryQuery.of(commands, RegistryQuery.SERVICE + "\\Parameters"));
    var names = new ArrayList<String>();
    if (synchronised) {
      names.add(status.source());
    }
    for (var entry : parameters.text("NtpServer").strip().split("\\s+", -1)) {
      var name = entry.replaceFirst(",.*$", "");
      if (!name.isEmpty() && !names.contains(name)) {
        names.add(name);
      }
    }
    var sources = new ArrayList<SourceClaim>();
    for (int i = 0; i < names.size(); i++) {
      sources.add(claim(i, names.get(i), status, synchronised && i == 0));
    }
    return sources;
  }

  private static SourceClaim claim(int number, String name, W32tmStatus status, boolean followed) {
    boolean spike = followed && status.state() == SPIKE;
    boolean failed = !followed && status.lastError() != 0;
    return new SourceClaim(
        number,
        name,
        "",
        SourceClaim.Kind.SERVER,
        spike ? Selection.JITTERY : followed ? Selection.SYSTEM_PEER : Selection.REJECTED,
        spike ? '~' : followed ? '*' : ' ',
        spike
            ? List.of(new SourceClaim.Reason(Code.JITTER, "state machine: 3"))
            : failed
                ? List.of(
                    new SourceClaim.Reason(
                        Code.OTHER, "last error: 0x%08X".formatted(status.lastError())))
                : List.of(),
        "",
        followed ? Math.max(0, status.stratum() - 1) : UNSYNCHRONISED,
        followed ? leap(status) : Leap.UNSYNCHRONISED,
        followed ? status.pollSeconds() : -1,
        -1,
        followed && !Double.isNaN(status.sinceGoodSeconds())
            ? (long) status.sinceGoodSeconds()
            : -1,
        followed ? status.phaseOffsetSeconds() : Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        null,
        Authentication.NONE,
        -1);
  }

  private static Leap leap(W32tmStatus status) {
    return switch (status.leap()) {
      case 0 -> Leap.NONE;
      case 1 -> Leap.INSERT;
      case 2 -> Leap.DELETE;
      default -> Leap.UNSYNCHRONISED;
    };
  }
}
