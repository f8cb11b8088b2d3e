package org.truechimer.host.bus;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A unit of systemd with the properties that matter for a service, in systemd's own words
/// (org.freedesktop.systemd1(5)).
///
/// @param id its own name, whatever alias it was asked by
/// @param loadState "loaded", "masked", "bad-setting", "error"
/// @param activeState "active", "reloading", "inactive", "failed", "activating", "deactivating"
/// @param subState finer, by type of unit: "running", "dead", "start-pre"
/// @param fileState "enabled", "disabled", "masked", "static", "generated", …; empty if it has no
///   file
/// @param mainProcess process number, 0 if there is none
/// @param result why a service ended: "success", "exit-code", "signal", "timeout"
/// @param exitStatus exit code or signal of the main process when it ended last
/// @param fragment path of its file, empty if there is none
/// @param dropIns paths of the files that change it
/// @param conditionFailed whether the last start was left out because a condition did not hold
/// @param conditions its conditions that did not hold then, as its file writes them
/// @param since since when it is in its active state, null if ever
public record Unit(
    String id,
    String loadState,
    String activeState,
    String subState,
    String fileState,
    long mainProcess,
    String result,
    long exitStatus,
    String fragment,
    List<String> dropIns,
    boolean conditionFailed,
    List<String> conditions,
    @Nullable Instant since) {

  /// Copies the lists.
  public Unit {
    dropIns = List.copyOf(dropIns);
    conditions = List.copyOf(conditions);
  }

  /// Reads the properties of the interfaces Unit and Service.
  static Unit of(BusProperties unit, BusProperties service) {
    var active = unit.text("ActiveState");
    return new Unit(
        unit.text("Id"),
        unit.text("LoadState"),
        active,
        unit.text("SubState"),
        unit.text("UnitFileState"),
        service.number("MainPID"),
        service.text("Result"),
        service.number("ExecMainStatus"),
        unit.text("FragmentPath"),
        unit.texts("DropInPaths"),
        // ConditionResult is false as well as long as nobody has tried.
        active.equals("inactive")
            && !unit.flag("ConditionResult")
            && unit.number("ConditionTimestamp") > 0,
        unit.list("Conditions").stream().flatMap(Unit::unmet).toList(),
        instant(unit.number("StateChangeTimestamp"), unit, active));
  }

  /// The time of entering the state is kept for these two; the other states are passing ones.
  private static @Nullable Instant instant(long changed, BusProperties unit, String active) {
    long micros =
        switch (active) {
          case "active", "reloading" -> unit.number("ActiveEnterTimestamp");
          case "inactive", "failed" -> unit.number("InactiveEnterTimestamp");
          default -> changed;
        };
    return micros <= 0
        ? null
        : Instant.ofEpochSecond(0, 0).plusNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }

  /// a(sbbsi): name, whether one of several suffices ("|"), negated ("!"), parameter, and what came
  /// of it: below zero it did not hold.
  private static Stream<String> unmet(Object condition) {
    return condition instanceof List<?> fields
            && fields.size() == 5
            && fields.get(0) instanceof String name
            && fields.get(1) instanceof Boolean trigger
            && fields.get(2) instanceof Boolean negate
            && fields.get(4) instanceof Long outcome
            && outcome < 0
        ? Stream.of(name + "=" + (trigger ? "|" : "") + (negate ? "!" : "") + fields.get(3))
        : Stream.empty();
  }
}
