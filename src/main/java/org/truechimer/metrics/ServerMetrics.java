package org.truechimer.metrics;

import static org.truechimer.metrics.Families.point;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerSnapshot;
import org.truechimer.snapshot.ServiceTimes;

/// The NTP server: what it is asked and what it answers.
final class ServerMetrics implements MultiCollector {

  private final Supplier<ServerSnapshot> server;

  ServerMetrics(Supplier<ServerSnapshot> server) {
    this.server = server;
  }

  @Override
  public MetricSnapshots collect() {
    var snapshot = server.get();
    var families = new Families();
    families.gauge("server_up", null, "1 while the server runs.", snapshot.running() ? 1 : 0);
    families.moment(
        "server_start_time_seconds",
        "Unix time at which the server was started: its counters begin there.",
        snapshot.startedAt());
    requests(families, snapshot);
    details(families, snapshot);
    serviceTime(families, snapshot.service());
    told(families, snapshot.told());
    tables(families, snapshot);
    keyExchange(families, snapshot);
    control(families, snapshot.control());
    collections(families, snapshot);
    return families.all();
  }

  private static void requests(Families families, ServerSnapshot snapshot) {
    families.counter(
        "server_packets_received",
        "Datagrams that arrived at NTP's port.",
        snapshot.count(ServerCount.RECEIVED));
    var fates = new EnumMap<ServerCount.Fate, Long>(ServerCount.Fate.class);
    var kisses = new ArrayList<Families.Point>();
    var drops = new ArrayList<Families.Point>();
    for (var count : ServerCount.values()) {
      var fate = count.fate();
      if (fate == null) {
        continue;
      }
      long value = snapshot.count(count);
      fates.merge(fate, value, Long::sum);
      if (fate == ServerCount.Fate.KISSED) {
        kisses.add(point(value, "reason", reason(count)));
      } else if (fate == ServerCount.Fate.DROPPED) {
        drops.add(point(value, "reason", reason(count)));
      }
    }
    var results = new ArrayList<Families.Point>();
    fates.forEach((fate, value) -> results.add(point(value, "result", Families.word(fate))));
    families.counter(
        "server_requests",
        null,
        "Datagrams by what became of them: answered with the time, kissed (answered with a refusal),"
            + " dropped, or handed to the control protocol.",
        results);
    families.counter("server_kisses", null, "Answers that refuse, by reason.", kisses);
    families.counter("server_drops", null, "Datagrams without an answer, by reason.", drops);
  }

  /// `DROPPED_RATE` and `KISSED_RATE` are `rate`.
  private static String reason(ServerCount count) {
    var name = count.name();
    return name.substring(name.indexOf('_') + 1).toLowerCase(Locale.ROOT);
  }

  private static void details(Families families, ServerSnapshot snapshot) {
    families.counter(
        "server_interleaved_answers",
        "Answers in interleaved mode.",
        snapshot.count(ServerCount.INTERLEAVED));
    families.counter(
        "server_proven_answers",
        null,
        "Answers to requests that were proved.",
        List.of(
            point(snapshot.count(ServerCount.PROVEN_BY_KEY), "proof", "key"),
            point(snapshot.count(ServerCount.PROVEN_BY_NTS), "proof", "nts")));
    families.counter(
        "server_ipv6_packets", "Datagrams over IPv6.", snapshot.count(ServerCount.OVER_IPV6));
    families.counter(
        "server_overflowed_packets",
        "Datagrams that the operating system threw away before we saw them.",
        snapshot.count(ServerCount.OVERFLOWED));
    families.counter(
        "server_unstamped_answers",
        "Answers without a receive stamp of the kernel.",
        snapshot.count(ServerCount.UNSTAMPED));
    families.counter(
        "server_forgotten_clients",
        "Clients that were forgotten to make room for others.",
        snapshot.count(ServerCount.FORGOTTEN));
  }

  private static void serviceTime(Families families, ServiceTimes service) {
    if (service.answers() == 0) {
      return;
    }
    families.add(
        SummarySnapshot.builder()
            .name("truechimer_server_service_time_seconds")
            .unit(Unit.SECONDS)
            .help("From the receive stamp to the transmit stamp of an answer.")
            .dataPoint(
                SummaryDataPointSnapshot.builder()
                    .count(service.answers())
                    .quantiles(
                        Quantiles.of(
                            new Quantile(0.5, service.medianSeconds()),
                            new Quantile(0.99, service.p99Seconds()),
                            new Quantile(0.999, service.p999Seconds())))
                    .build())
            .build());
  }

  private static void told(Families families, ServerSnapshot.ToldTime told) {
    families.gauge(
        "server_told_stratum",
        null,
        "Stratum that clients are told, 0 while they are told not to use us.",
        told.stratum());
    families.gauge(
        "server_told_root_delay_seconds",
        Unit.SECONDS,
        "Root delay that clients are told.",
        told.rootDelaySeconds());
    families.gauge(
        "server_told_root_dispersion_seconds",
        Unit.SECONDS,
        "Root dispersion that clients are told.",
        told.rootDispersionSeconds());
    families.gauge(
        "server_smear_seconds",
        Unit.SECONDS,
        "How far the time that is told is from UTC because a leap second is spread; positive: ahead.",
        told.smearSeconds());
  }

  private static void tables(Families families, ServerSnapshot snapshot) {
    families.gauge("server_clients", null, "Clients that are remembered.", snapshot.clients());
    families.gauge(
        "server_clients_limit", null, "How many clients can be remembered.", snapshot.clientRoom());
    families.gauge(
        "server_memory_bytes",
        Unit.BYTES,
        "What the tables of clients, rules and stamps take.",
        snapshot.memoryOctets());
    families.gauge("server_workers", null, "Threads that answer.", snapshot.workers());
  }

  private static void keyExchange(Families families, ServerSnapshot snapshot) {
    var counts = snapshot.keyExchange();
    if (counts == null) {
      return;
    }
    families.counter(
        "server_nts_ke_accepted", "Connections for the key exchange of NTS.", counts.accepted());
    families.counter(
        "server_nts_ke_exchanges",
        null,
        "Key exchanges of NTS by what came of them.",
        List.of(
            point(counts.agreed(), "result", "agreed"),
            point(counts.refused(), "result", "refused"),
            point(counts.failed(), "result", "failed"),
            point(counts.turnedAway(), "result", "turned_away")));
    families.moment(
        "server_nts_ke_certificate_expiry_timestamp_seconds",
        "Unix time at which the certificate ends.",
        counts.certificateExpires());
    families.gauge(
        "server_nts_ke_certificate_problem",
        null,
        "1 if the newest certificate file could not be used and the one before it still is.",
        counts.problem() == null ? 0 : 1);
  }

  private static void control(Families families, ServerSnapshot.ControlCounts control) {
    families.counter(
        "server_control_requests",
        null,
        "Questions of ntpq (mode6) and chronyc (chrony); refused: with an error, or silently.",
        List.of(
            point(control.mode6Answered(), "protocol", "mode6", "result", "answered"),
            point(control.mode6Refused(), "protocol", "mode6", "result", "refused"),
            point(control.commandsAnswered(), "protocol", "chrony", "result", "answered"),
            point(control.commandsRefused(), "protocol", "chrony", "result", "refused")));
  }

  private static void collections(Families families, ServerSnapshot snapshot) {
    families.counter(
        "server_collections",
        "Garbage collections since the start of the server.",
        snapshot.collections());
    families.counter(
        "server_collection_seconds",
        Unit.SECONDS,
        "How long garbage collection has held up the program since the start of the server.",
        List.of(point(snapshot.collectionMillis() / 1e3)));
  }
}
