package org.truechimer.host.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.host.bus.BusSession;
import org.truechimer.host.bus.FirewallD;
import org.truechimer.host.bus.FirewallD.Answer;
import org.truechimer.host.bus.FirewallD.Door;
import org.truechimer.host.bus.FirewallD.Scope;
import org.truechimer.service.FirewallState;
import org.truechimer.service.FirewallState.Gate;
import org.truechimer.service.FirewallState.Tool;

/// firewalld over the bus: NTP is let in if one of the zones lets it in that packets can come into.
final class Firewalld implements PacketFilter {

  private final Supplier<BusSession> bus;
  private final Supplier<List<String>> links;

  /// firewalld of a machine.
  ///
  /// @param bus connects to the system bus
  /// @param links names of the network interfaces that are up, without loopback
  Firewalld(Supplier<BusSession> bus, Supplier<List<String>> links) {
    this.bus = bus;
    this.links = links;
  }

  @Override
  public @Nullable FirewallState read() {
    return with(firewalld ->
        switch (firewalld.zones()) {
          case Answer.Zones zones -> read(firewalld, inUse(zones));
          case Answer.NotRunning _ -> null;
          case Answer.NotPermitted(var detail) -> unknown(detail);
          case Answer.Failed(var detail) -> unknown(detail);
          case Answer.Settings _, Answer.Done _ -> unknown("an answer to another question");
        });
  }

  private <T extends @Nullable Object> T with(Function<FirewallD, T> work) {
    try (var session = bus.get()) {
      return work.apply(new FirewallD(session));
    }
  }

  /// What is not bound to a zone belongs to the default zone.
  private List<String> inUse(Answer.Zones zones) {
    var names = new ArrayList<>(zones.active().stream().map(FirewallD.Zone::name).toList());
    var bound = zones.active().stream().flatMap(zone -> zone.interfaces().stream()).toList();
    boolean others = names.isEmpty() || !bound.containsAll(links.get());
    if (others && !names.contains(zones.standard())) {
      names.add(zones.standard());
    }
    return names;
  }

  private static FirewallState read(FirewallD firewalld, List<String> zones) {
    boolean now = false;
    boolean later = false;
    var evidence = new ArrayList<String>();
    for (var zone : zones) {
      var runtime = firewalld.settings(Scope.RUNTIME, zone);
      var permanent = firewalld.settings(Scope.PERMANENT, zone);
      if (!(runtime instanceof Answer.Settings present)) {
        return unknown(why(runtime, zone));
      }
      if (!(permanent instanceof Answer.Settings future)) {
        return unknown(why(permanent, zone));
      }
      now |= !opens(present).isEmpty();
      later |= !opens(future).isEmpty();
      evidence.add(zone + ": " + words(opens(present)) + ", permanent " + words(opens(future)));
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

  private static String why(Answer answer, String zone) {
    return zone
        + ": "
        + switch (answer) {
          case Answer.NotPermitted(var detail) -> detail;
          case Answer.Failed(var detail) -> detail;
          case Answer.NotRunning _ -> "firewalld has just ended";
          case Answer.Zones _, Answer.Settings _, Answer.Done _ -> "an answer to another question";
        };
  }

  private static FirewallState unknown(String detail) {
    return PacketFilter.untested(Tool.FIREWALLD, Gate.UNKNOWN, detail, true);
  }

  /// What lets NTP in; empty if nothing does.
  private static String opens(Answer.Settings settings) {
    if (settings.services().contains("ntp")) {
      return "service ntp";
    }
    if (settings.ports().contains("123/udp")) {
      return "port 123/udp";
    }
    return settings.target().equals("ACCEPT") ? "target ACCEPT" : "";
  }

  @Override
  public Change change(boolean open, boolean keyEstablishment) {
    return with(firewalld ->
        firewalld.zones() instanceof Answer.Zones zones
            ? change(firewalld, inUse(zones), open, doors(open, keyEstablishment))
            : change(firewalld.zones()));
  }

  private static Change change(
      FirewallD firewalld, List<String> zones, boolean open, List<Door> doors) {
    for (var zone : zones) {
      for (var scope : Scope.values()) {
        for (var door : doors) {
          var answer =
              open ? firewalld.add(scope, zone, door) : firewalld.remove(scope, zone, door);
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
