package org.truechimer.host;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.HostSnapshot.Service;

/// Finds time services by what Java knows of processes, on systems other than Linux.
final class ProcessListDetector implements DaemonDetector {

  @Override
  public HostSnapshot detect(Instant now) {
    return new HostSnapshot(
        ProcessHandle.allProcesses().flatMap(ProcessListDetector::service).toList(), now);
  }

  private static Stream<Service> service(ProcessHandle process) {
    var info = process.info();
    var arguments =
        Stream.concat(
                info.command().stream(), info.arguments().map(List::of).orElse(List.of()).stream())
            .toList();
    var kind =
        info.command()
            .map(ProcessListDetector::programName)
            .map(name -> kind(name, arguments))
            .orElse(null);
    return kind == null
        ? Stream.empty()
        : Stream.of(
            new Service(
                kind.serviceName(), process.pid(), kind.steers(arguments), info.user().orElse("")));
  }

  private static @Nullable DaemonKind kind(String name, List<String> arguments) {
    return DaemonKind.of(name, arguments);
  }

  private static String programName(String command) {
    try {
      var name = Path.of(command).getFileName();
      var text = name == null ? "" : name.toString();
      return text.endsWith(".exe") ? text.substring(0, text.length() - 4) : text;
    } catch (InvalidPathException e) {
      return "";
    }
  }
}
