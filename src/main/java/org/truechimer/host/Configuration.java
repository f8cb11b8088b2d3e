package org.truechimer.host;

import java.util.List;
import org.truechimer.service.ConfigurationFile;

/// A daemon's configuration as it is in force.
///
/// @param files its files, the main one first, in the order in which the daemon reads them
/// @param leavesClockAlone whether it tells the daemon not to steer (`disable ntp`)
/// @param namesServers whether it names a time server
public record Configuration(
    List<ConfigurationFile> files, boolean leavesClockAlone, boolean namesServers) {

  /// Copies the list.
  public Configuration {
    files = List.copyOf(files);
  }
}
