package org.truechimer.host.firewall;

import java.util.List;

/// What is asked of firewalld: the part of its D-Bus interface (`org.fedoraproject.FirewallD1`)
/// that opening NTP needs.
///
/// `firewall-cmd` is a program over the same interface, so either can stand behind this.
public interface FirewalldBus {

  /// The zones that have interfaces or sources; the default zone if there is none
  /// (`zone.getActiveZones`, `getDefaultZone`).
  ///
  /// @return [Answer.Zones], or why not
  Answer zones();

  /// The settings of a zone (`zone.getZoneSettings2`, or `getSettings2` of its permanent object).
  ///
  /// @param scope which of the two configurations
  /// @param zone the zone
  /// @return [Answer.Settings], or why not
  Answer settings(Scope scope, String zone);

  /// Lets something in (`zone.addService`, `addPort`); that it is in already is a success.
  ///
  /// @param scope which of the two configurations
  /// @param zone the zone
  /// @param door what
  /// @return [Answer.Done], or why not
  Answer add(Scope scope, String zone, Door door);

  /// Keeps something out (`zone.removeService`, `removePort`); that it is out already is a success.
  ///
  /// @param scope which of the two configurations
  /// @param zone the zone
  /// @param door what
  /// @return [Answer.Done], or why not
  Answer remove(Scope scope, String zone, Door door);

  /// firewalld's two configurations.
  enum Scope {
    /// In force now, forgotten at the next reload.
    RUNTIME,
    /// In force after the next reload or boot.
    PERMANENT
  }

  /// What can be let in.
  enum Door {
    /// firewalld's service "ntp": UDP 123.
    NTP_SERVICE,
    /// The port itself, as others may have opened it.
    NTP_PORT,
    /// TCP 4460 for NTS keys; older versions of firewalld have no service for it.
    NTS_PORT
  }

  /// What firewalld says.
  sealed interface Answer {

    /// Names of zones.
    ///
    /// @param names at least one
    record Zones(List<String> names) implements Answer {
      /// Copies the list.
      public Zones {
        names = List.copyOf(names);
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
