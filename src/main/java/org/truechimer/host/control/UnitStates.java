package org.truechimer.host.control;

import java.util.ArrayList;
import org.truechimer.host.bus.Unit;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;

/// systemd's words for the state of a unit, in the words common to all service managers.
final class UnitStates {

  private UnitStates() {}

  static ServiceState state(Daemon daemon, Unit unit) {
    return States.of(
        daemon, run(unit), unit.since(), boot(unit), unit.mainProcess(), unit.id(), detail(unit));
  }

  static Run run(Unit unit) {
    return switch (unit.activeState()) {
      case "active", "reloading", "refreshing" -> Run.RUNNING;
      case "activating", "deactivating" -> Run.CHANGING;
      case "failed" -> Run.FAILED;
      case "inactive" -> unit.conditionFailed() ? Run.CONDITION_NOT_MET : Run.STOPPED;
      default -> Run.UNKNOWN;
    };
  }

  private static Boot boot(Unit unit) {
    return switch (unit.fileState()) {
      case "enabled", "enabled-runtime" -> Boot.ENABLED;
      case "disabled", "indirect", "linked", "linked-runtime" -> Boot.DISABLED;
      case "masked", "masked-runtime" -> Boot.MASKED;
      default -> Boot.UNKNOWN;
    };
  }

  /// What systemd says of a unit that does not run as it should; empty for one that runs or was
  /// stopped.
  static String detail(Unit unit) {
    var words = new ArrayList<String>();
    if (unit.loadState().equals("bad-setting") || unit.loadState().equals("error")) {
      words.add("LoadState=" + unit.loadState());
    }
    switch (run(unit)) {
      case CONDITION_NOT_MET -> {
        if (unit.conditions().isEmpty()) {
          words.add("a condition was not met");
        }
        unit.conditions().forEach(condition -> words.add(condition + " was not met"));
      }
      case FAILED ->
          words.add(
              unit.exitStatus() == 0
                  ? "it ended at once (" + unit.result() + ')'
                  : "it ended with "
                      + (unit.result().equals("exit-code") ? "exit code " : unit.result() + ' ')
                      + unit.exitStatus());
      case CHANGING -> words.add(unit.activeState() + " (" + unit.subState() + ")");
      case RUNNING, STOPPED, NOT_INSTALLED, UNKNOWN -> {}
    }
    return String.join("; ", words);
  }
}
