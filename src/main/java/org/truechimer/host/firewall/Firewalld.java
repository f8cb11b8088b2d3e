package org.truechimer.host.firewall;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.host.firewall.FirewalldBus.Answer;
import org.truechimer.host.firewall.FirewalldBus.Door;
import org.truechimer.host.firewall.FirewalldBus.Scope;
import org.truechimer.service.FirewallState;
import org.truechimer.service.FirewallState.Gate;
import org.truechimer.service.FirewallState.Tool;

/// firewalld: NTP is let in if one of the active zones lets it in.
final class Firewalld implements PacketFilter {

  private final FirewalldBus bus;

  Firewalld(FirewalldBus bus) {
    this.bus = bus;
  }

  @Override
  public @Nullable FirewallState read() {
    return switch (bus.zones()) {
      case Answer.Zones(var zones) -> read(zones);
      case Answer.NotRunning _ -> null;
      case Answer.NotPermitted(var detail) -> unknown(detail);
      case Answer.Failed(var detail) -> unknown(detail);
      case Answer.Settings _, Answer.Done _ -> unknown("an answer to another question");
    };
  }

  private FirewallState read(List<String> zones) {
    boolean now = false;
    boolean later = false;
    var evidence = new ArrayList<String>();
    for (var zone : zones) {
      var runtime = opens(bus.settings(Scope.RUNTIME, zone));
      var permanent = opens(bus.settings(Scope.PERMANENT, zone));
      if (runtime == null || permanent == null) {
        return unknown("the settings of zone " + zone + " cannot be read");
      }
      now |= !runtime.isEmpty();
      later |= !permanent.isEmpty();
      evidence.add(zone + ": " + words(runtime) + ", permanent " + words(permanent));
    }
    Gate gate;
    if (now) {
      gate = later ? Gate.OPEN : Gate.OPEN_UNTIL_REBOOT;
    } else {
      gate = later ? Gate.OPEN_AFTER_RELOAD : Gate.CLOSED;
    }
    return PacketFilter.untested(Tool.FIREWALLD, gate, String.join("; ", evidence), true);
  }

  private static String words(String what) {
    return what.isEmpty() ? "closed" : what;
  }

  private static FirewallState unknown(String detail) {
    return PacketFilter.untested(Tool.FIREWALLD, Gate.UNKNOWN, detail, true);
  }

  /// What lets NTP in.
  ///
  /// @return empty if nothing does, null if it cannot be told
  private static @Nullable String opens(Answer answer) {
    if (!(answer instanceof Answer.Settings(var target, var services, var ports))) {
      return null;
    }
    if (services.contains("ntp")) {
      return "service ntp";
    }
    if (ports.contains("123/udp")) {
      return "port 123/udp";
    }
    return target.equals("ACCEPT") ? "target ACCEPT" : "";
  }

  @Override
  public Change change(boolean open, boolean keyEstablishment) {
    if (!(bus.zones() instanceof Answer.Zones(var zones))) {
      return change(bus.zones());
    }
    for (var zone : zones) {
      for (var scope : Scope.values()) {
        for (var door : doors(open, keyEstablishment)) {
          var answer = open ? bus.add(scope, zone, door) : bus.remove(scope, zone, door);
          if (!(answer instanceof Answer.Done)) {
            return change(answer);
          }
        }
      }
    }
    return new Change.Done();
  }

  private static List<Door> doors(boolean open, boolean keyEstablishment) {
    var doors = new ArrayList<Door>();
    doors.add(Door.NTP_SERVICE);
    if (!open) {
      doors.add(Door.NTP_PORT);
    }
    if (keyEstablishment) {
      doors.add(Door.NTS_PORT);
    }
    return doors;
  }

  private static Change change(Answer answer) {
    return switch (answer) {
      case Answer.Done _ -> new Change.Done();
      case Answer.NotPermitted(var detail) -> new Change.NotPermitted(detail);
      case Answer.NotRunning _ -> new Change.Failed("firewalld does not run");
      case Answer.Failed(var detail) -> new Change.Failed(detail);
      case Answer.Zones _, Answer.Settings _ -> new Change.Failed("an answer to another question");
    };
  }
}
