package org.truechimer.host.firewall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.truechimer.host.bus.BusCall;
import org.truechimer.host.bus.BusReply;
import org.truechimer.host.bus.BusReply.Failed;
import org.truechimer.host.bus.BusReply.Reason;
import org.truechimer.host.bus.BusReply.Returned;
import org.truechimer.host.bus.BusSession;
import org.truechimer.host.bus.BusSignals;

/// A session on whose bus firewalld 1.3.3 runs, with one zone. Methods, signatures, answers and the
/// words of errors are those that `busctl` and `dbus-send` showed on Debian 12; against firewalld
/// itself this is run in the laboratory (src/test/lab).
final class PlayedFirewalld implements BusSession {

  private static final String SERVICE = "org.fedoraproject.FirewallD1";
  private static final String ZONE_OBJECT = "/org/fedoraproject/FirewallD1/config/zone/6";

  final Set<String> runtime = new LinkedHashSet<>(List.of("ssh", "dhcpv6-client"));
  final Set<String> permanent = new LinkedHashSet<>(List.of("ssh", "dhcpv6-client"));
  final Map<String, List<String>> active = new LinkedHashMap<>();
  final List<String> changes = new ArrayList<>();

  /// The runtime target; `default` unless told.
  String target = "default";

  /// Says success and does nothing.
  boolean lying;

  /// polkit refuses methods that need the named action.
  boolean user;

  /// A version before 0.9.
  boolean old;

  boolean stopped;

  @Override
  public BusReply call(BusCall call) {
    if (!call.service().equals(SERVICE)) {
      throw new IllegalArgumentException(call.service());
    }
    if (stopped) {
      return new Failed(
          Reason.NO_SERVICE, "The name " + SERVICE + " was not provided by any .service files");
    }
    var type = call.type().substring(SERVICE.length());
    return answer(type + "." + call.method() + "(" + call.signature() + ")", call);
  }

  private BusReply answer(String method, BusCall call) {
    return switch (method) {
      case ".getDefaultZone()" -> new Returned(List.of("public"));
      case ".zone.getActiveZones()" -> new Returned(List.of(bound()));
      case ".zone.getZoneSettings2(s)" -> old ? unknown(method) : info(dictionary(runtime, target));
      case ".getZoneSettings(s)" -> info(structure(runtime, target));
      case ".config.getZoneByName(s)" -> user ? denied(".config") : text(ZONE_OBJECT);
      case ".config.zone.getSettings2()" ->
          old ? unknown(method) : info(dictionary(permanent, "default"));
      case ".config.zone.getSettings()" -> info(structure(permanent, "default"));
      case ".zone.addService(ssi)", ".zone.addPort(sssi)" -> add(call, runtime, 1);
      case ".zone.removeService(ss)", ".zone.removePort(sss)" -> remove(call, runtime, 1);
      case ".config.zone.addService(s)", ".config.zone.addPort(ss)" -> add(call, permanent, 0);
      case ".config.zone.removeService(s)", ".config.zone.removePort(ss)" ->
          remove(call, permanent, 0);
      default -> unknown(method);
    };
  }

  private Map<Object, Object> bound() {
    var zones = new LinkedHashMap<Object, Object>();
    active.forEach((zone, links) -> zones.put(zone, Map.of("interfaces", links)));
    return zones;
  }

  private BusReply info(Object settings) {
    return user ? denied(".config.info") : new Returned(List.of(settings));
  }

  private static Map<Object, Object> dictionary(Set<String> doors, String target) {
    var settings = new LinkedHashMap<Object, Object>();
    settings.put("short", "Public");
    settings.put("target", target);
    settings.put("services", services(doors));
    settings.put("masquerade", false);
    // Left out while there is none.
    if (!ports(doors).isEmpty()) {
      settings.put("ports", ports(doors));
    }
    return settings;
  }

  private static List<Object> structure(Set<String> doors, String target) {
    return List.of(
        "", "Public", "", false, target, services(doors), ports(doors), List.of(), false);
  }

  private static List<String> services(Set<String> doors) {
    return doors.stream().filter(door -> !door.contains("/")).toList();
  }

  private static List<List<String>> ports(Set<String> doors) {
    return doors.stream()
        .filter(door -> door.contains("/"))
        .map(door -> Arrays.asList(door.split("/", -1)))
        .toList();
  }

  private BusReply add(BusCall call, Set<String> doors, int from) {
    return change(call, from, door -> doors.contains(door) ? "ALREADY_ENABLED: " : "", doors::add);
  }

  private BusReply remove(BusCall call, Set<String> doors, int from) {
    return change(call, from, door -> doors.contains(door) ? "" : "NOT_ENABLED: ", doors::remove);
  }

  private BusReply change(
      BusCall call, int from, UnaryOperator<String> problem, Consumer<String> work) {
    if (user) {
      return denied(".config");
    }
    var words =
        call.arguments().stream()
            .skip(from)
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .toList();
    var door = String.join("/", words);
    changes.add(call.type().substring(SERVICE.length()) + "." + call.method() + " " + door);
    var error = problem.apply(door);
    if (!error.isEmpty()) {
      return new Failed(Reason.OTHER, error + door);
    }
    if (!lying) {
      work.accept(door);
    }
    return text("public");
  }

  private static BusReply text(String text) {
    return new Returned(List.of(text));
  }

  private static BusReply denied(String action) {
    return new Failed(Reason.ACCESS_DENIED, "Not Authorized(polkit): " + SERVICE + action);
  }

  private static BusReply unknown(String method) {
    return new Failed(Reason.NO_SUCH_METHOD, "Traceback (most recent call last):\n" + method);
  }

  @Override
  public BusSignals signals(String service, String path, String type, String signal) {
    return Objects.requireNonNull(BusSession.absent("").signals(service, path, type, signal));
  }

  @Override
  public void close() {}
}
