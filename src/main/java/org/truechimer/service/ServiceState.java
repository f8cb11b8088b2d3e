package org.truechimer.service;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One time service as it stands on this machine.
///
/// @param daemon which
/// @param installed whether its program is there
/// @param version its version as it states it, empty if unknown
/// @param run whether it runs
/// @param since since when it is in that state, null if unknown
/// @param boot whether it starts with the machine
/// @param steers whether it steers the system clock now
/// @param processId its process number, 0 if it does not run or that is unknown
/// @param unit what the service manager calls it ("chrony.service"), empty if it knows none
/// @param configuration the files that are in force, the main one first, in the order in which they
///   are read
/// @param detail what the service manager says of its state in its own words
///   ("ConditionCapability=CAP_SYS_TIME was not met"), empty if nothing
public record ServiceState(
    Daemon daemon,
    boolean installed,
    String version,
    Run run,
    @Nullable Instant since,
    Boot boot,
    boolean steers,
    long processId,
    String unit,
    List<ConfigurationFile> configuration,
    String detail) {

  /// Copies the list.
  public ServiceState {
    configuration = List.copyOf(configuration);
  }

  /// Whether a service runs.
  public enum Run {
    /// It runs.
    RUNNING,
    /// It does not, and should not.
    STOPPED,
    /// It is about to run or to stop.
    CHANGING,
    /// It was started and ended with an error.
    FAILED,
    /// The service manager did not start it: a condition that its unit names does not hold. systemd
    /// reports success for such a start.
    CONDITION_NOT_MET,
    /// Its program is not there.
    NOT_INSTALLED,
    /// It cannot be told.
    UNKNOWN
  }

  /// Whether a service starts with the machine.
  public enum Boot {
    /// It does.
    ENABLED,
    /// It does not.
    DISABLED,
    /// It must not: starting it is forbidden until somebody unmasks it.
    MASKED,
    /// It cannot be told, or the question makes no sense.
    UNKNOWN
  }

  /// The main configuration file.
  ///
  /// @return null if the daemon has none, or none was found
  public @Nullable ConfigurationFile mainFile() {
    return configuration.stream()
        .filter(file -> file.role() == ConfigurationFile.Role.MAIN)
        .findFirst()
        .orElse(null);
  }
}
