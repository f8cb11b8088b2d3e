package org.truechimer.serving;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.ServerSettings;
import org.truechimer.metrics.MetricsExporter;
import org.truechimer.net.server.Broadcaster;
import org.truechimer.net.server.NtpPorts;
import org.truechimer.server.Published;
import org.truechimer.server.Responder;
import org.truechimer.server.ToldClock;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.ServerSnapshot;

/// A server from its start to its end.
///
/// @param settings how it runs
/// @param ports answers requests
/// @param published what its workers read anew for each
/// @param told decides what is said of our clock
/// @param startedAt when it was started
/// @param keyDesk exchanges keys; null without NTS
/// @param broadcaster tells the time to all; null if nobody is told
/// @param control answers ntpq and chronyc
/// @param metrics null if nobody reads them
/// @param before the pauses of the program before it
record Run(
    ServerSettings settings,
    NtpPorts ports,
    Published published,
    ToldClock told,
    Instant startedAt,
    @Nullable KeyDesk keyDesk,
    @Nullable Broadcaster broadcaster,
    ControlDesk control,
    @Nullable MetricsExporter metrics,
    CollectorPauses before) {

  /// The engine has found something; says it from now on.
  void hear(EngineSnapshot engine) {
    // By the engine's thread, and once by the one that starts.
    synchronized (told) {
      published.tell(told.hear(engine));
    }
  }

  Run withRules(List<String> rules) {
    return with(settings.withRules(rules), broadcaster, metrics);
  }

  Run with(@Nullable Broadcaster telling, @Nullable MetricsExporter exporter) {
    return with(settings, telling, exporter);
  }

  private Run with(
      ServerSettings how, @Nullable Broadcaster telling, @Nullable MetricsExporter exporter) {
    return new Run(
        how, ports, published, told, startedAt, keyDesk, telling, control, exporter, before);
  }

  ServerSnapshot snapshot(Instant now) {
    var pauses = CollectorPauses.now();
    return new ServerSnapshot(
        now,
        startedAt,
        ports.addresses(),
        ports.way(),
        ports.workers(),
        ports.counts(),
        ports.times(),
        published.time().told(now),
        (int) ports.sum(Responder::clientCount),
        (int) ports.sum(Responder::clientRoom),
        ports.sum(Responder::octets) + published.rules().octets(),
        keyDesk == null ? null : keyDesk.counts(),
        control.counts(),
        pauses.millis() - before.millis(),
        pauses.count() - before.count());
  }

  void close() {
    if (metrics != null) {
      metrics.close();
    }
    control.close();
    if (broadcaster != null) {
      broadcaster.close();
    }
    if (keyDesk != null) {
      keyDesk.close();
    }
    ports.close();
  }
}
