package org.truechimer.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.truechimer.process.CommandRunner;
import org.truechimer.process.RunningProgram;
import org.truechimer.snapshot.ServerCount;

/// Puts our server under a flood of requests from a million forged addresses, and watches how a few
/// honest clients of another network fare. In network namespaces that reach nothing else; all of
/// the server runs on one processor.
///
/// [#close] may be called by another thread, when the program is to end.
public final class FloodBenchmark implements AutoCloseable {

  private static final String NAME = "flooded";
  private static final int PORT = 3123;
  private static final String FORGED = "10.160.0.0";
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /// So many times it is looked whether the server is there.
  private static final int MOST_ATTEMPTS = 300;

  private static final long ATTEMPT_NANOS = 100_000_000L;

  private static final int WARM_UP_MILLIS = 2000;
  private static final int AFTER_MILLIS = 1000;

  private final Setup setup;
  private final List<AutoCloseable> open = new ArrayList<>();
  private boolean closed;

  /// Prepares; starts nothing yet.
  ///
  /// @param setup what it needs
  public FloodBenchmark(Setup setup) {
    this.setup = setup;
  }

  /// Floods.
  ///
  /// @param plan how
  /// @return what came of it
  /// @throws IOException if it cannot be done, such as without namespaces of our own
  public FloodReport run(FloodPlan plan) throws IOException {
    try {
      var site = kept(Site.in(Lab.inNamespaces(new CommandRunner(), setup.pid())));
      site.lab().give(FORGED + "/12");
      var seating = new Seating(setup, site.lab());
      var server = kept(server(site, seating, plan));
      var honest = kept(Orders.start(setup, seating));
      var flooder = kept(Orders.start(setup, seating));
      return measure(plan, new Parts(site, server, honest, flooder));
    } finally {
      close();
    }
  }

  private record Parts(Site site, RunningProgram server, Orders honest, Orders flooder) {}

  private synchronized <T extends AutoCloseable> T kept(T part) throws IOException {
    open.addFirst(part);
    if (closed) {
      close();
      throw new IOException("ended before it began");
    }
    return part;
  }

  private RunningProgram server(Site site, Seating seating, FloodPlan plan) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                "serve",
                "--bind",
                site.lab().address(Lab.Seat.SERVERS),
                "--port",
                Integer.toString(PORT),
                "--allow",
                "10.0.0.0/8",
                "--local-stratum",
                "10",
                "--no-sources",
                "--nts-dir",
                site.folder().toString(),
                "--json",
                "--interval",
                "0"));
    if (plan.limited()) {
      arguments.add("--rate-limit");
    }
    return RunningProgram.start(
        seating.guarded(
            Lab.Seat.SERVERS, Seating.SERVERS_CPU, setup.own().command(List.of(), arguments)),
        site.folder().resolve("server.log"));
  }

  private static FloodReport measure(FloodPlan plan, Parts parts) throws IOException {
    var lab = parts.site().lab();
    var target =
        "target %s %s %d %d 0"
            .formatted(NAME, lab.address(Lab.Seat.SERVERS), PORT, parts.server().pid());
    parts.honest().give("clients " + lab.firstClient());
    parts.honest().give(target);
    parts.flooder().give(target);
    var honest = Load.gentle(FloodPlan.HONEST_PER_SECOND);
    await(parts.server());
    long asked = parts.honest().window(NAME, Traffic.PLAIN, honest, 0, WARM_UP_MILLIS).asked();
    long before = resident(parts.server().pid());
    parts
        .flooder()
        .begin(
            "flood %s %s %d %d %d"
                .formatted(NAME, FORGED, FloodPlan.ADDRESSES, plan.requests(), plan.perSecond()));
    var during = parts.honest().window(NAME, Traffic.PLAIN, honest, 0, plan.honestMillis());
    var flood = parts.flooder().answer(LONGEST).split(" ", -1);
    // The kernel tells how much it threw away with the next request that it does not.
    asked += parts.honest().window(NAME, Traffic.PLAIN, honest, 0, AFTER_MILLIS).asked();
    long after = resident(parts.server().pid());
    parts.server().close();
    var said = lastWord(parts.server().said());
    return new FloodReport(
        Long.parseLong(flood[1]),
        Double.parseDouble(flood[2]),
        during.asked(),
        during.answered() - during.refused(),
        during.p50Micros(),
        during.p99Micros(),
        during.p999Micros(),
        asked + during.asked(),
        counts(said),
        said.get("memoryOctets").getAsLong(),
        said.get("clients").getAsLong(),
        said.get("clientRoom").getAsLong(),
        before,
        after);
  }

  /// Waits until the server has its port: what is sent before would be counted by nobody.
  private static void await(RunningProgram server) throws IOException {
    var port = String.format(Locale.ROOT, ":%04X", PORT);
    var sockets = Path.of("/proc", Long.toString(server.pid()), "net", "udp");
    for (int i = 0; i < MOST_ATTEMPTS && server.isRunning(); i++) {
      // Second column: local address and port.
      boolean there =
          Files.readAllLines(sockets).stream()
              .map(line -> line.strip().split(" +", 3))
              .anyMatch(columns -> columns.length == 3 && columns[1].endsWith(port));
      if (there) {
        return;
      }
      LockSupport.parkNanos(ATTEMPT_NANOS);
    }
    throw new IOException("the server does not start: " + server.said().strip());
  }

  private static Map<ServerCount, Long> counts(JsonObject said) {
    var counts = new EnumMap<ServerCount, Long>(ServerCount.class);
    for (var count : ServerCount.values()) {
      counts.put(count, said.getAsJsonObject("counts").get(count.word()).getAsLong());
    }
    return counts;
  }

  /// The server says how it stands when it ends.
  private static JsonObject lastWord(String said) throws IOException {
    var line = said.lines().filter(each -> each.startsWith("{")).reduce((_, later) -> later);
    try {
      return JsonParser.parseString(line.orElse("")).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new IOException("the server ended without a word: " + said.strip(), e);
    }
  }

  private static long resident(long pid) throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
      }
    }
    throw new IOException("the kernel says nothing of the server's memory");
  }

  @Override
  public synchronized void close() {
    closed = true;
    for (var part : List.copyOf(open)) {
      try {
        part.close();
      } catch (Exception e) {
        System.getLogger(FloodBenchmark.class.getName())
            .log(System.Logger.Level.WARNING, "not ended: {0}", String.valueOf(e.getMessage()));
      }
    }
    open.clear();
  }
}
