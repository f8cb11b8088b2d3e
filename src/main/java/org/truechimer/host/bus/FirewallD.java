package org.truechimer.host.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.host.bus.BusCall.Manner;
import org.truechimer.host.bus.BusReply.Failed;
import org.truechimer.host.bus.BusReply.Reason;
import org.truechimer.host.bus.BusReply.Returned;

/// firewalld as seen over the bus (firewalld.dbus(5)), as far as opening NTP needs it. It is never
/// started by our question.
public final class FirewallD {

  private static final String SERVICE = "org.fedoraproject.FirewallD1";
  private static final String PATH = "/org/fedoraproject/FirewallD1";
  private static final String CONFIG_PATH = PATH + "/config";
  private static final String ZONE = SERVICE + ".zone";
  private static final String CONFIG = SERVICE + ".config";
  private static final String CONFIG_ZONE = CONFIG + ".zone";

  /// A timeout of a runtime change: until the next reload.
  private static final int NO_TIMEOUT = 0;

  private final BusSession session;

  /// firewalld over a session.
  ///
  /// @param session the session, which stays the caller's to close
  public FirewallD(BusSession session) {
    this.session = session;
  }

  /// The zones that packets can come into: those that have interfaces or sources, and the default
  /// zone, which gets the rest.
  ///
  /// @return [Answer.Zones], or why not
  public Answer zones() {
    var standard = ask(PATH, SERVICE, "getDefaultZone", "", List.of());
    if (!(standard instanceof Returned(var name)
        && !name.isEmpty()
        && name.getFirst() instanceof String defaultZone)) {
      return refusal(standard);
    }
    // a{sa{sas}}: for each zone its "interfaces" and its "sources".
    var active = ask(PATH, ZONE, "getActiveZones", "", List.of());
    if (!(active instanceof Returned(var values)
        && !values.isEmpty()
        && values.getFirst() instanceof Map<?, ?> map)) {
      return refusal(active);
    }
    var zones = new ArrayList<Zone>();
    map.forEach((zone, bound) -> {
      if (zone instanceof String text && bound instanceof Map<?, ?> what) {
        zones.add(new Zone(text, texts(what.get("interfaces"))));
      }
    });
    return new Answer.Zones(defaultZone, zones);
  }

  /// The settings of a zone.
  ///
  /// @param scope which of the two configurations
  /// @param zone the zone
  /// @return [Answer.Settings], or why not
  public Answer settings(Scope scope, String zone) {
    return switch (scope) {
      case RUNTIME ->
          settings(
              ask(PATH, ZONE, "getZoneSettings2", "s", List.of(zone)),
              () -> ask(PATH, SERVICE, "getZoneSettings", "s", List.of(zone)));
      case PERMANENT ->
          switch (object(zone)) {
            case Returned(var values)
                when !values.isEmpty() && values.getFirst() instanceof String path ->
                settings(
                    ask(path, CONFIG_ZONE, "getSettings2", "", List.of()),
                    () -> ask(path, CONFIG_ZONE, "getSettings", "", List.of()));
            case BusReply other -> refusal(other);
          };
    };
  }

  /// The object of a zone's permanent configuration.
  private BusReply object(String zone) {
    return ask(CONFIG_PATH, CONFIG, "getZoneByName", "s", List.of(zone));
  }

  /// The dictionary of firewalld 0.9 and later; before that a structure, which is what there is
  /// where the first method is unknown.
  private static Answer settings(BusReply dictionary, Question older) {
    if (dictionary instanceof Failed(var reason, _) && reason == Reason.NO_SUCH_METHOD) {
      return structure(older.ask());
    }
    return dictionary instanceof Returned(var values)
            && !values.isEmpty()
            && values.getFirst() instanceof Map<?, ?> map
        // Left out: what is empty. "default" is the target's empty value.
        ? new Answer.Settings(
            map.get("target") instanceof String target ? target : "default",
            texts(map.get("services")),
            ports(map.get("ports")))
        : refusal(dictionary);
  }

  /// (sssbsasa(ss)…): version, name, description, unused, target, services, ports.
  private static Answer structure(BusReply reply) {
    return reply instanceof Returned(var values)
            && !values.isEmpty()
            && values.getFirst() instanceof List<?> fields
            && fields.size() > 6
            && fields.get(4) instanceof String target
        ? new Answer.Settings(target, texts(fields.get(5)), ports(fields.get(6)))
        : refusal(reply);
  }

  private static List<String> texts(@Nullable Object list) {
    return list instanceof List<?> values
        ? values.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  /// a(ss): port and protocol.
  private static List<String> ports(@Nullable Object list) {
    return list instanceof List<?> values
        ? values.stream().map(FirewallD::texts).map(pair -> String.join("/", pair)).toList()
        : List.of();
  }

  /// Lets something in; that it is in already is a success.
  ///
  /// @param scope which of the two configurations
  /// @param zone the zone
  /// @param door what
  /// @return [Answer.Done], or why not
  public Answer add(Scope scope, String zone, Door door) {
    return change("add", scope, zone, door);
  }

  /// Keeps something out; that it is out already is a success.
  ///
  /// @param scope which of the two configurations
  /// @param zone the zone
  /// @param door what
  /// @return [Answer.Done], or why not
  public Answer remove(Scope scope, String zone, Door door) {
    return change("remove", scope, zone, door);
  }

  private Answer change(String verb, Scope scope, String zone, Door door) {
    return done(
        switch (scope) {
          case RUNTIME -> runtime(verb, zone, door);
          case PERMANENT ->
              switch (object(zone)) {
                case Returned(var values)
                    when !values.isEmpty() && values.getFirst() instanceof String path ->
                    call(
                        path,
                        CONFIG_ZONE,
                        verb + door.thing,
                        "s".repeat(door.arguments().size()),
                        door.arguments());
                case BusReply other -> other;
              };
        });
  }

  private BusReply runtime(String verb, String zone, Door door) {
    var arguments = new ArrayList<Object>();
    arguments.add(zone);
    arguments.addAll(door.arguments());
    var signature = "s".repeat(arguments.size());
    if (verb.equals("add")) {
      arguments.add(NO_TIMEOUT);
      signature += "i";
    }
    return call(PATH, ZONE, verb + door.thing, signature, arguments);
  }

  private static Answer done(BusReply reply) {
    return switch (reply) {
      case Returned _ -> new Answer.Done();
      case Failed(var reason, var words) when reason == Reason.OTHER && isSo(words) ->
          new Answer.Done();
      case Failed _ -> refusal(reply);
    };
  }

  /// firewalld says that everything is as wished by an error; its words begin with a code.
  private static boolean isSo(String words) {
    return words.startsWith("ALREADY_ENABLED") || words.startsWith("NOT_ENABLED");
  }

  private static Answer refusal(BusReply reply) {
    return switch (reply) {
      case Returned _ -> new Answer.Failed("firewalld answered another question");
      case Failed(var reason, var words) ->
          switch (reason) {
            case NO_BUS, NO_SERVICE -> new Answer.NotRunning();
            case ACCESS_DENIED, AUTHENTICATION_REQUIRED -> new Answer.NotPermitted(words);
            case NO_SUCH_UNIT, NO_SUCH_METHOD, MASKED, TIMED_OUT, OTHER ->
                new Answer.Failed(words.lines().findFirst().orElse(""));
          };
    };
  }

  private BusReply ask(
      String path, String type, String method, String signature, List<Object> arguments) {
    return session.call(
        new BusCall(
            SERVICE, path, type, method, signature, arguments, Manner.QUIET, BusCall.QUESTION));
  }

  /// A change takes as long as the kernel's rules take to be written.
  private BusReply call(
      String path, String type, String method, String signature, List<Object> arguments) {
    return session.call(
        new BusCall(
            SERVICE, path, type, method, signature, arguments, Manner.QUIET, BusCall.CHANGE));
  }

  /// A question that is asked only if another one is not understood.
  @FunctionalInterface
  private interface Question {
    BusReply ask();
  }

  /// firewalld's two configurations.
  public enum Scope {
    /// In force now, forgotten at the next reload.
    RUNTIME,
    /// In force after the next reload or boot.
    PERMANENT
  }

  /// What can be let in.
  public enum Door {
    /// firewalld's service "ntp": UDP 123.
    NTP_SERVICE("Service", "ntp"),
    /// The port itself, as others may have opened it.
    NTP_PORT("Port", "123 udp"),
    /// TCP 4460 for NTS keys; older versions of firewalld have no service for it.
    NTS_PORT("Port", "4460 tcp");

    /// What the methods' names end with.
    private final String thing;

    /// What the methods take behind the zone, with blanks between.
    private final String words;

    Door(String thing, String words) {
      this.thing = thing;
      this.words = words;
    }

    private List<Object> arguments() {
      return List.of((Object[]) words.split(" ", -1));
    }
  }

  /// A zone.
  ///
  /// @param name its name
  /// @param interfaces names of the network interfaces that are bound to it; empty if only
  ///   addresses are
  public record Zone(String name, List<String> interfaces) {
    /// Copies the list.
    public Zone {
      interfaces = List.copyOf(interfaces);
    }
  }

  /// What firewalld says.
  public sealed interface Answer {

    /// Its zones.
    ///
    /// @param standard name of the default zone
    /// @param active the zones that something is bound to
    record Zones(String standard, List<Zone> active) implements Answer {
      /// Copies the list.
      public Zones {
        active = List.copyOf(active);
      }
    }

    /// The settings of a zone, as far as they matter.
    ///
    /// @param target "default", "ACCEPT", "DROP", "%%REJECT%%"
    /// @param services names of the services that it lets in
    /// @param ports ports that it lets in, such as "4460/tcp"
    record Settings(String target, List<String> services, List<String> ports) implements Answer {
      /// Copies the lists.
      public Settings {
        services = List.copyOf(services);
        ports = List.copyOf(ports);
      }
    }

    /// It is so now.
    record Done() implements Answer {}

    /// firewalld does not run.
    record NotRunning() implements Answer {}

    /// This process may not.
    ///
    /// @param detail what it said
    record NotPermitted(String detail) implements Answer {}

    /// It did not work.
    ///
    /// @param detail what it said
    record Failed(String detail) implements Answer {}
  }
}
