package org.truechimer.app;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.ServerAccess;
import org.truechimer.command.ServerOutcome;
import org.truechimer.command.ServerSettings;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.snapshot.ServerSnapshot;

/// Stands where the NTP server will, and says that there is none.
///
/// @param clock the time of day
record NoServer(InstantSource clock) implements ServerAccess {

  @Override
  public ServerOutcome start(ServerSettings settings) {
    return new ServerOutcome.Failed("this build has no NTP server");
  }

  @Override
  public void stop() {
    // Nothing runs.
  }

  @Override
  public ServerSnapshot snapshot() {
    return new ServerSnapshot(
        clock.instant(),
        null,
        List.of(),
        null,
        0,
        Map.of(),
        new ServerSnapshot.ServiceTime(0, Double.NaN, Double.NaN, Double.NaN),
        new ServerSnapshot.ToldTime(
            Leap.UNSYNCHRONISED, 0, 0, 0, 0, null, ServerSnapshot.ToldTime.Source.NONE, 0),
        0,
        0,
        0,
        null,
        new ServerSnapshot.ControlCounts(0, 0, 0, 0),
        0,
        0);
  }

  @Override
  public List<ServedClient> clients(int most) {
    return List.of();
  }

  @Override
  public ServerOutcome.@Nullable RuleFault check(String line) {
    return null;
  }
}
