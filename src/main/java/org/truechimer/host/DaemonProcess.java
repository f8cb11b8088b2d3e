package org.truechimer.host;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A time daemon that runs; its helper processes are part of it.
///
/// @param id process number of the outermost of its processes
/// @param kind which program
/// @param arguments its command line, the program first
/// @param user number of the user it runs as, empty if unknown
/// @param steers whether its command line and its rights let it steer the system clock
/// @param since when it was started, null if unknown; right to about a second
public record DaemonProcess(
    long id,
    DaemonKind kind,
    List<String> arguments,
    String user,
    boolean steers,
    @Nullable Instant since) {

  /// Copies the list.
  public DaemonProcess {
    arguments = List.copyOf(arguments);
  }

  /// The value of a flag on its command line that stands alone before its value: `-f FILE`.
  ///
  /// @param flag the flag with its hyphen
  /// @return empty if it is not there
  public String valueOf(String flag) {
    int at = arguments.indexOf(flag);
    return at > 0 && at + 1 < arguments.size() ? arguments.get(at + 1) : "";
  }
}
