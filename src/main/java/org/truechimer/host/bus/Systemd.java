package org.truechimer.host.bus;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.truechimer.host.bus.BusCall.Manner;
import org.truechimer.host.bus.BusReply.Failed;
import org.truechimer.host.bus.BusReply.Reason;
import org.truechimer.host.bus.BusReply.Returned;

/// systemd as seen over the bus (org.freedesktop.systemd1(5)).
public final class Systemd {

  /// systemd's own default for the start of a service is 90 s (DefaultTimeoutStartSec=).
  private static final Duration LONGEST_JOB = Duration.ofSeconds(100);

  private static final String SERVICE = "org.freedesktop.systemd1";
  private static final String PATH = "/org/freedesktop/systemd1";
  private static final String TYPE = SERVICE + ".Manager";

  private final BusSession session;
  private final LongSupplier nanoTime;

  /// systemd over a session.
  ///
  /// @param session the session, which stays the caller's to close
  /// @param nanoTime a clock that is never set, in nanoseconds
  public Systemd(BusSession session, LongSupplier nanoTime) {
    this.session = session;
    this.nanoTime = nanoTime;
  }

  /// The version of systemd, which is also that of timesyncd.
  ///
  /// @return for example "252.39-1~deb12u1", empty if unknown
  public String version() {
    return session.call(BusCall.properties(SERVICE, PATH, TYPE, Manner.QUIET))
            instanceof Returned(var values)
        ? BusProperties.of(values).text("Version")
        : "";
  }

  /// Looks at a unit; it need not be loaded, and is not started.
  ///
  /// @param name the unit's name or an alias, with its suffix
  /// @return its state, [Found.Missing], or why it cannot be told
  public Found unit(String name) {
    return switch (manager("LoadUnit", "s", List.of(name), Manner.QUIET, BusCall.QUESTION)) {
      case Failed(var reason, var _) when reason == Reason.NO_SUCH_UNIT -> new Found.Missing();
      case Failed failed -> new Found.Unknown(failed);
      case Returned(var values)
          when !values.isEmpty() && values.getFirst() instanceof String path ->
          properties(path);
      case Returned _ -> new Found.Unknown(new Failed(Reason.OTHER, "no path of " + name));
    };
  }

  private Found properties(String path) {
    return switch (session.call(
        BusCall.properties(SERVICE, path, SERVICE + ".Unit", Manner.QUIET))) {
      case Failed failed -> new Found.Unknown(failed);
      case Returned(var values) -> {
        var unit = Unit.of(BusProperties.of(values), service(path));
        yield unit.loadState().equals("not-found") ? new Found.Missing() : new Found.Present(unit);
      }
    };
  }

  private BusProperties service(String path) {
    return session.call(BusCall.properties(SERVICE, path, SERVICE + ".Service", Manner.QUIET))
            instanceof Returned(var values)
        ? BusProperties.of(values)
        : BusProperties.of(List.of());
  }

  /// Starts, stops, restarts or reloads a unit and waits until systemd has done so or given up.
  ///
  /// A job that ended well does not mean that the unit runs: one whose conditions do not hold is
  /// skipped with success. Look at the unit afterwards.
  ///
  /// @param job what to do
  /// @param unit the unit's own name, not an alias
  /// @return the job's result in systemd's word ("done", "failed", "timeout", "dependency",
  ///   "canceled", "skipped") as the one value, or why there is none
  public BusReply run(Job job, String unit) {
    // Without a subscription systemd does not send its signals.
    manager("Subscribe", "", List.of(), Manner.QUIET, BusCall.QUESTION);
    try (var removed = session.signals(SERVICE, PATH, TYPE, "JobRemoved")) {
      return switch (manager(
          job.method, "ss", List.of(unit, "replace"), Manner.INTERACTIVE, BusCall.CHANGE)) {
        case Failed failed -> failed;
        case Returned(var values) when values.isEmpty() ->
            new Failed(Reason.OTHER, "no job for " + unit);
        case Returned(var values) -> result(removed, values.getFirst(), unit);
      };
    }
  }

  /// JobRemoved(u id, o job, s unit, s result).
  private BusReply result(BusSignals removed, Object job, String unit) {
    long end = nanoTime.getAsLong() + LONGEST_JOB.toNanos();
    while (true) {
      var signal = removed.next(Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong())));
      if (signal == null) {
        return new Failed(
            Reason.TIMED_OUT,
            unit + ": the job has not ended in " + LONGEST_JOB.toSeconds() + " s");
      }
      if (signal.size() == 4 && signal.get(1).equals(job)) {
        return new Returned(signal.subList(3, 4));
      }
    }
  }

  /// Lets a unit start with the machine, and makes systemd notice.
  ///
  /// @param unit the unit's own name, not an alias
  /// @return success, or why not
  public BusReply enable(String unit) {
    return changeFiles("EnableUnitFiles", "asbb", List.of(List.of(unit), false, true));
  }

  /// Lets a unit start with the machine no longer.
  ///
  /// @param unit the unit's own name, not an alias
  /// @return success, or why not
  public BusReply disable(String unit) {
    return changeFiles("DisableUnitFiles", "asb", List.of(List.of(unit), false));
  }

  /// Forbids a unit to start, by whatever way.
  ///
  /// @param unit the unit's own name, not an alias
  /// @return success, or why not
  public BusReply mask(String unit) {
    return changeFiles("MaskUnitFiles", "asbb", List.of(List.of(unit), false, true));
  }

  /// Allows it again.
  ///
  /// @param unit the unit's own name, not an alias
  /// @return success, or why not
  public BusReply unmask(String unit) {
    return changeFiles("UnmaskUnitFiles", "asb", List.of(List.of(unit), false));
  }

  private BusReply changeFiles(String method, String signature, List<Object> arguments) {
    var changed = manager(method, signature, arguments, Manner.INTERACTIVE, BusCall.CHANGE);
    return changed instanceof Returned
        ? manager("Reload", "", List.of(), Manner.INTERACTIVE, BusCall.CHANGE)
        : changed;
  }

  private BusReply manager(
      String method, String signature, List<Object> arguments, Manner manner, Duration limit) {
    return session.call(
        new BusCall(SERVICE, PATH, TYPE, method, signature, arguments, manner, limit));
  }

  /// What systemd can do to a unit.
  public enum Job {
    /// Start it.
    START("StartUnit"),
    /// Stop it.
    STOP("StopUnit"),
    /// Stop it if it runs, and start it.
    RESTART("RestartUnit"),
    /// Let it read its configuration again.
    RELOAD("ReloadUnit");

    private final String method;

    Job(String method) {
      this.method = method;
    }
  }

  /// What there is under a unit's name.
  public sealed interface Found {

    /// A unit.
    ///
    /// @param unit its state
    record Present(Unit unit) implements Found {}

    /// No unit.
    record Missing() implements Found {}

    /// It cannot be told.
    ///
    /// @param why why not
    record Unknown(Failed why) implements Found {}
  }
}
