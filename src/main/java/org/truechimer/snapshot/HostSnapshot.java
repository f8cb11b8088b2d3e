package org.truechimer.snapshot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which time services run on this machine.
///
/// @param services every one that was found running
/// @param checkedAt when it was looked for, null before the first time
public record HostSnapshot(List<Service> services, @Nullable Instant checkedAt) {

  /// Copies the list.
  public HostSnapshot {
    services = List.copyOf(services);
  }

  /// Nobody has looked yet.
  ///
  /// @return a snapshot without services and without a time
  public static HostSnapshot unknown() {
    return new HostSnapshot(List.of(), null);
  }

  /// A daemon that was found running.
  ///
  /// @param name what it is called: "chronyd", "ntpd", "systemd-timesyncd"
  /// @param processId its process number, 0 if unknown
  /// @param steers false if it was told to leave the clock alone (`chronyd -x`)
  /// @param owner name of the user it runs as, empty if unknown
  public record Service(String name, long processId, boolean steers, String owner) {}

  /// Those that steer the clock; more than one is a conflict.
  ///
  /// @return an unmodifiable list
  public List<Service> steering() {
    return services.stream().filter(Service::steers).toList();
  }
}
