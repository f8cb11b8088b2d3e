package org.truechimer.host.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;

/// What a service manager alone can say of a service: nothing about its version, its configuration
/// and the clock.
final class States {

  private States() {}

  static ServiceState of(
      Daemon daemon,
      Run run,
      @Nullable Instant since,
      Boot boot,
      long processId,
      String unit,
      String detail) {
    return new ServiceState(
        daemon,
        run != Run.NOT_INSTALLED,
        "",
        run,
        since,
        boot,
        false,
        processId,
        unit,
        List.of(),
        detail);
  }

  static ServiceState notInstalled(Daemon daemon) {
    return of(daemon, Run.NOT_INSTALLED, null, Boot.UNKNOWN, 0, "", "");
  }

  static ServiceState unknown(Daemon daemon, String why) {
    return of(daemon, Run.UNKNOWN, null, Boot.UNKNOWN, 0, "", why);
  }
}
