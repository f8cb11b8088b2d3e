package org.truechimer.host.ntpd;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.truechimer.host.watch.ReadingWatch;
import org.truechimer.net.Endpoint;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.Progress;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.SourceClaim.Selection;

/// What [NtpdLiveTest] runs inside of a network namespace.
final class NtpdProbe {

  private NtpdProbe() {}

  public static void main(String[] arguments) throws IOException {
    var endpoints =
        Arrays.stream(arguments)
            .skip(1)
            .map(text -> Objects.requireNonNull(Endpoint.parse(text, 123)))
            .toList();
    var detector = new NtpdDetector(System::nanoTime, new SecureRandom()::nextInt);
    var reader = new NtpdReader(endpoints, detector, InstantSource.system(), System::nanoTime);
    switch (arguments[0]) {
      case "kind" -> System.out.println(detector.ask(endpoints.getFirst()));
      case "timed" -> System.out.println(timed(reader));
      case "wait" -> System.out.println(watched(reader));
      default -> System.out.println(told(reader));
    }
  }

  private static String timed(NtpdReader reader) {
    long start = System.nanoTime();
    var reading = reader.read(Daemon.NTP);
    double seconds = (System.nanoTime() - start) / 1e9;
    return reading instanceof DaemonReading.Unavailable(var _, var reason, var _)
        ? "%s %.1f".formatted(reason, seconds)
        : reading.toString();
  }

  private static String watched(NtpdReader reader) {
    var watch =
        new ReadingWatch(
            daemon -> judged(reader.read(daemon)),
            System::nanoTime,
            time -> {
              LockSupport.parkNanos(time.toNanos());
              return true;
            });
    return watch.watch(Daemon.NTPSEC, Duration.ofSeconds(90), Progress.unobserved()).toString();
  }

  private static DaemonReading judged(DaemonReading reading) {
    boolean judged =
        reading instanceof DaemonReading.Read(var view)
            && List.of(Selection.SYSTEM_PEER, Selection.FALSETICKER).stream()
                .allMatch(s -> view.sources().stream().anyMatch(c -> c.selection() == s));
    return judged
        ? reading
        : new DaemonReading.Unavailable(
            reading.daemon(), DaemonReading.Reason.SILENT, reading.toString());
  }

  private static JsonObject told(NtpdReader reader) throws IOException {
    // The first reading loads classes and random devices.
    reader.read(Daemon.NTP);
    long before = descriptors();
    var reading = reader.read(Daemon.NTP);
    var json = new JsonObject();
    if (!(reading instanceof DaemonReading.Read(var view))) {
      json.addProperty("table", reading.toString());
      return json;
    }
    json.addProperty("leaked", descriptors() - before);
    json.addProperty("table", view.nativeTable());
    json.addProperty("daemon", view.daemon().name());
    json.addProperty("version", view.version());
    json.addProperty("peer", view.system().peer());
    var sources = new JsonObject();
    for (var source : view.sources()) {
      var codes = source.reasons().stream().map(SourceClaim.Reason::code).toList();
      sources.addProperty(source.address(), source.selection() + " " + codes);
      if (source.selection() == Selection.FALSETICKER) {
        json.addProperty("liar", source.offsetSeconds());
      }
    }
    json.add("sources", sources);
    return json;
  }

  private static long descriptors() throws IOException {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }
}
