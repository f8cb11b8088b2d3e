package org.truechimer.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.HostSnapshot.Service;

/// Finds time services in Linux's `/proc`. Threads are not listed there, zombies are left out, and
/// a process whose parent is the same daemon is part of it (chronyd's helper for name look-ups,
/// OpenNTPD's engine). What runs in another process namespace is not seen.
final class ProcDetector implements DaemonDetector {

  private static final long CAP_SYS_TIME = 1L << 25;

  private final Path proc;
  private final Path passwd;

  /// A detector that reads other files, for tests.
  ///
  /// @param proc `/proc`
  /// @param passwd `/etc/passwd`
  ProcDetector(Path proc, Path passwd) {
    this.proc = proc;
    this.passwd = passwd;
  }

  static ProcDetector ofThisMachine() {
    return new ProcDetector(Path.of("/proc"), Path.of("/etc/passwd"));
  }

  @Override
  public HostSnapshot detect(Instant now) {
    var found = new HashMap<Long, Daemon>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (var folder : folders) {
        var daemon = read(folder);
        if (daemon != null) {
          found.put(daemon.processId, daemon);
        }
      }
    } catch (IOException e) {
      System.getLogger(ProcDetector.class.getName())
          .log(System.Logger.Level.WARNING, "cannot list processes", e);
    }
    return new HostSnapshot(services(found), now);
  }

  private List<Service> services(Map<Long, Daemon> found) {
    var services = new ArrayList<Service>();
    for (var daemon : found.values()) {
      if (isChild(daemon, found)) {
        continue;
      }
      // The right to set the clock may lie with the parent or with the child.
      boolean capable =
          daemon.maySetClock
              || found.values().stream()
                  .anyMatch(other -> other.parent == daemon.processId && other.maySetClock);
      services.add(
          new Service(
              daemon.kind.serviceName(),
              daemon.processId,
              capable && daemon.kind.steers(daemon.arguments),
              userName(daemon.user)));
    }
    services.sort(Comparator.comparingLong(Service::processId));
    return services;
  }

  private static boolean isChild(Daemon daemon, Map<Long, Daemon> found) {
    var parent = found.get(daemon.parent);
    return parent != null && parent.kind == daemon.kind;
  }

  /// A process may end at any moment: whatever cannot be read is no daemon.
  private static @Nullable Daemon read(Path folder) {
    try {
      var name = Files.readString(folder.resolve("comm"), StandardCharsets.ISO_8859_1).strip();
      if (DaemonKind.of(name, List.of()) == null) {
        return null;
      }
      var arguments = arguments(folder);
      var kind = DaemonKind.of(name, arguments);
      var status = status(folder);
      if (kind == null || status.getOrDefault("State", "").startsWith("Z")) {
        return null;
      }
      // "Uid:" has real, effective, saved and file system user.
      var users = status.getOrDefault("Uid", "").split("\\s+", -1);
      var capabilities = status.getOrDefault("CapEff", "ffffffffffffffff");
      return new Daemon(
          Long.parseLong(folder.getFileName().toString()),
          Long.parseLong(status.getOrDefault("PPid", "0")),
          kind,
          arguments,
          users.length > 1 ? users[1] : "",
          (Long.parseUnsignedLong(capabilities, 16) & CAP_SYS_TIME) != 0);
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }

  private static List<String> arguments(Path folder) throws IOException {
    var line = Files.readString(folder.resolve("cmdline"), StandardCharsets.ISO_8859_1);
    return List.of(line.split("\0"));
  }

  private static Map<String, String> status(Path folder) throws IOException {
    var fields = new HashMap<String, String>();
    for (var line : Files.readAllLines(folder.resolve("status"), StandardCharsets.ISO_8859_1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return fields;
  }

  /// The number itself where the user has no name here.
  private String userName(String number) {
    try {
      for (var line : Files.readAllLines(passwd, StandardCharsets.UTF_8)) {
        var fields = line.split(":", -1);
        if (fields.length > 2 && fields[2].equals(number)) {
          return fields[0];
        }
      }
    } catch (IOException e) {
      System.getLogger(ProcDetector.class.getName())
          .log(System.Logger.Level.DEBUG, "no user names", e);
    }
    return number;
  }

  /// A process that is a daemon or part of one.
  private record Daemon(
      long processId,
      long parent,
      DaemonKind kind,
      List<String> arguments,
      String user,
      boolean maySetClock) {}
}
