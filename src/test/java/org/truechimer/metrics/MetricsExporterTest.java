package org.truechimer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.truechimer.monitor.Monitored;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.ui.Snapshots;

class MetricsExporterTest {

  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

  /// What is exported and not in the dashboard, and why.
  private static final Set<String> NOT_DRAWN =
      Set.of(
          // Marks of starts, for alerts and for reckoning uptime.
          "truechimer_engine_start_time_seconds",
          "truechimer_server_start_time_seconds",
          // States that are for alerts rather than for curves.
          "truechimer_engine_leap",
          "truechimer_clock_synchronised",
          "truechimer_steering_state",
          "truechimer_server_nts_ke_certificate_problem",
          "truechimer_server_smear_seconds",
          "truechimer_source_stratum",
          // What the server's answers are made of; the engine's own are drawn.
          "truechimer_server_told_root_delay_seconds",
          "truechimer_server_told_root_dispersion_seconds",
          // Parts of a source's root distance, which is drawn.
          "truechimer_source_root_delay_seconds",
          "truechimer_source_root_dispersion_seconds",
          // One line for each source would hide the engine's own curve.
          "truechimer_source_frequency_error_ratio",
          "truechimer_source_poll_interval_seconds",
          "truechimer_source_last_reply_timestamp_seconds",
          // How many answers the quantiles are of, and sums of what is drawn in parts.
          "truechimer_server_service_time_seconds_count",
          "truechimer_server_packets_received_total",
          "truechimer_server_nts_ke_accepted_total",
          "truechimer_server_collections_total");

  private EngineSnapshot engine = Snapshots.synchronised();
  private MetricsExporter exporter;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void open() {
    exporter = open(0);
  }

  private MetricsExporter open(int port) {
    var outcome = MetricsExporter.open(port, () -> engine, () -> Monitored.server(3));
    return assertInstanceOf(MetricsOutcome.Opened.class, outcome).exporter();
  }

  @AfterEach
  void close() {
    exporter.close();
    client.close();
  }

  private HttpResponse<String> get(String path, String accept) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + exporter.port() + path))
            .header("Accept", accept)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private OpenMetrics scrape() throws Exception {
    var response = get("/metrics", OPEN_METRICS);
    assertEquals(200, response.statusCode());
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(OPEN_METRICS);
    return OpenMetrics.read(response.body());
  }

  @Test
  void theTextIsOpenMetricsAndHasTheFiguresOfTheState() throws Exception {
    var text = scrape();
    assertEquals(38.1e-6, text.value("truechimer_engine_offset_seconds"));
    assertEquals(-12.804e-6, text.value("truechimer_engine_frequency_error_ratio"), 1e-12);
    assertEquals(4.1381e-3, text.value("truechimer_engine_offset_bound_seconds"));
    assertEquals(
        1, text.value("truechimer_engine_state{truechimer_engine_state=\"synchronised\"}"));
    assertEquals(0, text.value("truechimer_engine_state{truechimer_engine_state=\"wrong\"}"));
    assertEquals(
        0.1017,
        text.value(
            "truechimer_source_offset_seconds{address=\"203.0.113.9\",source=\"203.0.113.9\"}"));
    assertEquals(120_000, text.value("truechimer_server_requests_total{result=\"answered\"}"));
    assertEquals(307, text.value("truechimer_server_requests_total{result=\"kissed\"}"));
    assertEquals(2_000, text.value("truechimer_server_drops_total{reason=\"rate\"}"));
    assertEquals(300, text.value("truechimer_server_kisses_total{reason=\"rate\"}"));
    assertEquals(
        34e-6,
        text.value("truechimer_server_service_time_seconds{quantile=\"0.99\"}"),
        0.19 * 34e-6);
    assertEquals(25_165_824, text.value("truechimer_server_memory_bytes"));
    assertEquals(50, text.value("truechimer_server_nts_ke_exchanges_total{result=\"agreed\"}"));
    assertEquals(
        305,
        text.value(
            "truechimer_server_control_requests_total{protocol=\"mode6\",result=\"answered\"}"));
    assertThat(text.families().keySet())
        .contains("jvm_memory_used_bytes", "jvm_gc_collection_seconds");
  }

  /// What becomes of each datagram adds up to what arrived.
  @Test
  void theResultsAreTheSumOfTheirReasons() throws Exception {
    var text = scrape();
    assertEquals(
        text.sum("truechimer_server_drops_total"),
        text.value("truechimer_server_requests_total{result=\"dropped\"}"));
    assertEquals(
        text.value("truechimer_server_packets_received_total"),
        text.sum("truechimer_server_requests_total"));
  }

  @Test
  void whatIsNotKnownIsLeftOut() throws Exception {
    engine = Snapshots.empty();
    var empty = scrape();
    assertThat(empty.families().keySet())
        .contains("truechimer_engine_state")
        .doesNotContain("truechimer_engine_offset_seconds", "truechimer_source_offset_seconds");
    engine = Snapshots.offline();
    var offline = scrape();
    assertThat(offline.families().keySet()).contains("truechimer_source_reachability_ratio");
    assertThat(offline.samples().values()).noneMatch(value -> value.isNaN());
  }

  @Test
  void twoSourcesWithTheSameLabelsAreOne() throws Exception {
    var row = Snapshots.sources().getFirst();
    engine =
        Snapshots.of(
            List.of(row, row), Snapshots.synchronisedSystem(), Snapshots.synchronised().sync(), 1);
    assertThat(
            scrape().samples().keySet().stream()
                .filter(n -> n.startsWith("truechimer_source_offset")))
        .hasSize(1);
  }

  @Test
  void everythingElseIsRefusedWithoutReadingABody() throws Exception {
    assertEquals(200, get("/", "*/*").statusCode());
    assertThat(get("/metrics", "*/*").body()).contains("# TYPE truechimer_engine_stratum gauge");
    assertEquals(404, get("/metrics/x", "*/*").statusCode());
    assertThat(
            statusLine("POST /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n"))
        .startsWith("HTTP/1.1 405");
    assertThat(statusLine("GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
        .startsWith("HTTP/1.1 421");
    assertThat(statusLine("GET /metrics HTTP/1.1\r\nHost: [::1]:9\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  private String statusLine(String request) throws IOException {
    var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (var socket = new Socket(loopback, exporter.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var line = new StringBuilder();
      int octet = socket.getInputStream().read();
      while (octet >= 0 && octet != '\r') {
        line.append((char) octet);
        octet = socket.getInputStream().read();
      }
      return line.toString();
    }
  }

  @Test
  void aPortThatIsTakenIsSaidSo() throws IOException {
    assertEquals(
        new MetricsOutcome.PortTaken(exporter.port()),
        MetricsExporter.open(exporter.port(), () -> engine, () -> Monitored.server(0)));
    int port = exporter.port();
    exporter.close();
    // It is free again at once.
    exporter = open(port);
    assertEquals(port, exporter.port());
    try (var other = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      assertInstanceOf(
          MetricsOutcome.PortTaken.class,
          MetricsExporter.open(other.getLocalPort(), () -> engine, () -> Monitored.server(0)));
    }
  }

  @Test
  void theDashboardDrawsWhatIsExported() throws Exception {
    // While the engine keeps the clock there is one figure more.
    var text = scrape();
    var exported = new TreeSet<>(text.names());
    exported.add("truechimer_steering_remaining_offset_seconds");
    var dashboard =
        JsonParser.parseString(Files.readString(Path.of("src/main/grafana/truechimer.json")))
            .getAsJsonObject();
    assertThat(dashboard.get("schemaVersion").getAsInt()).isGreaterThanOrEqualTo(39);
    var variables = dashboard.getAsJsonObject("templating").getAsJsonArray("list");
    assertThat(variables.get(0).getAsJsonObject().get("type").getAsString())
        .isEqualTo("datasource");
    var drawn = new TreeSet<String>();
    var ids = new TreeSet<Integer>();
    for (var panel : dashboard.getAsJsonArray("panels")) {
      assertThat(ids.add(panel.getAsJsonObject().get("id").getAsInt())).isTrue();
      var targets = panel.getAsJsonObject().get("targets");
      if (targets != null) {
        targets.getAsJsonArray().forEach(target -> collect(target, drawn));
      }
    }
    assertThat(exported).containsAll(drawn);
    var missing = new TreeSet<>(exported);
    missing.removeIf(name -> !name.startsWith("truechimer_"));
    missing.removeAll(drawn);
    assertThat(missing).isEqualTo(new TreeSet<>(NOT_DRAWN));
  }

  private static void collect(JsonElement target, Set<String> names) {
    var expression = target.getAsJsonObject().get("expr").getAsString();
    assertThat(target.getAsJsonObject().getAsJsonObject("datasource").get("uid").getAsString())
        .isEqualTo("${datasource}");
    var bare = expression.replaceAll("\\{[^}]*}", "");
    var matcher = Pattern.compile("\\b(?:truechimer|jvm|process)_\\w+").matcher(bare);
    while (matcher.find()) {
      names.add(matcher.group());
    }
  }
}
