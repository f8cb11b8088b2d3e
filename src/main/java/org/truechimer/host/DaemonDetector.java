package org.truechimer.host;

import java.time.Instant;
import org.truechimer.snapshot.HostSnapshot;

/// Finds the time services that run on this machine. Reads only; may take some milliseconds.
public interface DaemonDetector {

  /// Looks once.
  ///
  /// @param now what the local clock says, for [HostSnapshot#checkedAt]
  /// @return what was found
  HostSnapshot detect(Instant now);

  /// The detector for this machine. On Windows the system's own service, `w32time`, lives inside a
  /// process shared with others and is not seen; a snapshot without services then means only that
  /// no other one runs.
  ///
  /// @return the detector
  static DaemonDetector ofThisMachine() {
    return System.getProperty("os.name").equals("Linux")
        ? ProcDetector.ofThisMachine()
        : new ProcessListDetector();
  }
}
