package org.truechimer.metrics;

import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.ServerSnapshot;

/// Answers `GET /metrics` at a port of `127.0.0.1` and `::1`.
///
/// Two threads answer; what comes while both are busy waits, or is answered by the thread that
/// accepts, so that neither threads nor waiting requests grow. Safe for use by any thread.
public final class MetricsExporter implements AutoCloseable {

  private static final byte[] LOOPBACK4 = {127, 0, 0, 1};
  private static final byte[] LOOPBACK6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private static final int BACKLOG = 16;
  private static final int THREADS = 2;
  private static final int WAITING = 16;
  private static final int IDLE_SECONDS = 10;

  private final List<HttpServer> servers = new ArrayList<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          task -> {
            var thread = new Thread(task, "metrics");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.CallerRunsPolicy());

  private MetricsExporter() {}

  /// Begins to answer.
  ///
  /// @param port TCP port, 1 to 65 535; 0 lets the system choose one
  /// @param engine the newest state of the engine; called for each reading, by any thread
  /// @param server the newest state of the server; likewise
  /// @return what came of it
  public static MetricsOutcome open(
      int port, Supplier<EngineSnapshot> engine, Supplier<ServerSnapshot> server) {
    limitTheJdk();
    var exporter = new MetricsExporter();
    try {
      exporter.listen(port, new MetricsPage(registry(engine, server)));
      return new MetricsOutcome.Opened(exporter);
    } catch (IOException e) {
      exporter.close();
      var problem = String.valueOf(e.getMessage());
      return e instanceof BindException && problem.contains("in use")
          ? new MetricsOutcome.PortTaken(port)
          : new MetricsOutcome.Failed(port, problem);
    }
  }

  /// The JDK's HTTP server has no other way to be told: a connection that trickles in, or is not
  /// read from, ends after some seconds, and there are only so many. Nothing else in this program
  /// uses that server.
  private static void limitTheJdk() {
    for (var limit :
        List.of(
            "sun.net.httpserver.maxReqTime=5",
            "sun.net.httpserver.maxRspTime=10",
            "sun.net.httpserver.idleInterval=30",
            "sun.net.httpserver.maxIdleConnections=16",
            "sun.net.httpserver.drainAmount=0",
            "jdk.httpserver.maxConnections=64")) {
      var words = limit.split("=", 2);
      if (System.getProperty(words[0]) == null) {
        System.setProperty(words[0], words[1]);
      }
    }
  }

  private static PrometheusRegistry registry(
      Supplier<EngineSnapshot> engine, Supplier<ServerSnapshot> server) {
    var registry = new PrometheusRegistry();
    registry.register(new EngineMetrics(engine));
    registry.register(new SourceMetrics(engine));
    registry.register(new ServerMetrics(server));
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmMemoryMetrics.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
    JvmRuntimeInfoMetric.builder().register(registry);
    ProcessMetrics.builder().register(registry);
    return registry;
  }

  private void listen(int port, MetricsPage page) throws IOException {
    add(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK4), port), page);
    int chosen = port();
    try {
      add(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK6), chosen), page);
    } catch (IOException e) {
      // A machine without IPv6 has one loopback address; a port that is taken on the other is not
      // ours, and whoever asks there must not get the figures of somebody else.
      if (e instanceof BindException && String.valueOf(e.getMessage()).contains("in use")) {
        throw e;
      }
    }
  }

  private void add(InetSocketAddress address, MetricsPage page) throws IOException {
    var server = HttpServer.create(address, BACKLOG);
    server.setExecutor(threads);
    server.createContext("/", page);
    server.start();
    servers.add(server);
  }

  /// Where it listens.
  ///
  /// @return the TCP port
  public int port() {
    return servers.getFirst().getAddress().getPort();
  }

  /// Ends it at once; its port is free afterwards.
  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }
}
