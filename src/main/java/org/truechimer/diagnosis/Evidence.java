package org.truechimer.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonView;
import org.truechimer.service.HostReport;
import org.truechimer.service.ServiceState;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.Unfinished;
import org.truechimer.snapshot.EngineSnapshot;

/// Everything that the decision tree looks at, as it was at one moment.
///
/// @param engine our own measurements
/// @param host the machine's services
/// @param reading what the daemon that keeps the clock claims, null if nobody keeps it
/// @param probes what was tried out
/// @param unfinished a change that was cut off
public record Evidence(
    EngineSnapshot engine,
    HostReport host,
    @Nullable DaemonReading reading,
    Probes probes,
    Unfinished unfinished) {

  /// What the daemon said.
  ///
  /// @return null if it said nothing
  @Nullable DaemonView view() {
    return reading instanceof DaemonReading.Read read ? read.view() : null;
  }

  /// The daemon's sources.
  ///
  /// @return empty if it did not say
  List<SourceClaim> claims() {
    var view = view();
    return view == null ? List.of() : view.sources();
  }

  /// The daemon that keeps the clock.
  ///
  /// @return null if none runs
  @Nullable Daemon keeper() {
    var state = host.keeper();
    return state == null ? null : state.daemon();
  }

  /// Those that are installed.
  ///
  /// @return in the report's order
  List<ServiceState> installed() {
    return host.services().stream().filter(ServiceState::installed).toList();
  }

  /// Whether anything answers anybody: one of our sources, or one of the daemon's.
  ///
  /// @return true if so
  boolean somethingAnswers() {
    return engine.system().answering() > 0
        || claims().stream().anyMatch(claim -> claim.reach() > 0);
  }
}
