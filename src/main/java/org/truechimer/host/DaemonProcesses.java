package org.truechimer.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Time daemons in Linux's `/proc`. Threads are not listed there, zombies are left out, and a
/// process whose parent is the same daemon is part of it (chronyd's helper for name look-ups,
/// OpenNTPD's engine). What runs in another process namespace is not seen.
public final class DaemonProcesses {

  private static final long CAP_SYS_TIME = 1L << 25;

  /// USER_HZ, the unit of times in `/proc/PID/stat`: 100 on every architecture that Java runs on.
  private static final long TICKS_PER_SECOND = 100;

  /// The place of the start time behind the program's name in `/proc/PID/stat` (proc(5), field 22).
  private static final int START_TIME = 19;

  private final Path proc;

  /// Processes of a folder.
  ///
  /// @param proc `/proc`, or another folder for tests
  public DaemonProcesses(Path proc) {
    this.proc = proc;
  }

  /// Whether processes of other users are shown here at all (mount option `hidepid`).
  ///
  /// @return false if a daemon may run without our seeing it
  public boolean complete() {
    return Files.isReadable(proc.resolve("1/comm"));
  }

  /// Looks once.
  ///
  /// @return the daemons that run, by process number
  public List<DaemonProcess> list() {
    var found = new HashMap<Long, Candidate>();
    var booted = booted();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (var folder : folders) {
        var candidate = read(folder, booted);
        if (candidate != null) {
          found.put(candidate.process.id(), candidate);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      System.getLogger(DaemonProcesses.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot list processes", e);
    }
    return found.values().stream()
        .filter(candidate -> !isChild(candidate, found))
        .map(candidate -> daemon(candidate, found))
        .sorted(Comparator.comparingLong(DaemonProcess::id))
        .toList();
  }

  /// The right to set the clock may lie with the parent or with the child.
  private static DaemonProcess daemon(Candidate candidate, Map<Long, Candidate> found) {
    var process = candidate.process;
    boolean capable =
        candidate.maySetClock
            || found.values().stream()
                .anyMatch(other -> other.parent == process.id() && other.maySetClock);
    return new DaemonProcess(
        process.id(),
        process.kind(),
        process.arguments(),
        process.user(),
        capable && process.steers(),
        process.since());
  }

  private static boolean isChild(Candidate candidate, Map<Long, Candidate> found) {
    var parent = found.get(candidate.parent);
    return parent != null && parent.process.kind() == candidate.process.kind();
  }

  /// A process may end at any moment: whatever cannot be read is no daemon.
  private static @Nullable Candidate read(Path folder, @Nullable Instant booted) {
    try {
      var name = Files.readString(folder.resolve("comm"), StandardCharsets.ISO_8859_1).strip();
      if (DaemonKind.of(name, List.of()) == null) {
        return null;
      }
      var arguments =
          List.of(
              Files.readString(folder.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                  .split("\0", 0));
      var kind = DaemonKind.of(name, arguments);
      var status = status(folder);
      if (kind == null || status.getOrDefault("State", "").startsWith("Z")) {
        return null;
      }
      // "Uid:" has real, effective, saved and file system user.
      var users = status.getOrDefault("Uid", "").split("\\s+", -1);
      var capabilities = status.getOrDefault("CapEff", "ffffffffffffffff");
      boolean maySetClock = (Long.parseUnsignedLong(capabilities, 16) & CAP_SYS_TIME) != 0;
      // The daemon of a container is not this machine's, unless it may set the clock that both
      // share.
      if (inContainer(status) && !maySetClock) {
        return null;
      }
      return new Candidate(
          new DaemonProcess(
              Long.parseLong(folder.getFileName().toString()),
              kind,
              arguments,
              users.length > 1 ? users[1] : "",
              kind.steers(arguments),
              started(folder, booted)),
          Long.parseLong(status.getOrDefault("PPid", "0")),
          maySetClock);
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }

  /// "NSpid:" has a number for each process namespace that a process is in below ours
  /// (proc_pid_status(5)).
  private static boolean inContainer(Map<String, String> status) {
    return status.getOrDefault("NSpid", "").indexOf('\t') >= 0;
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

  /// The program's name stands in parentheses and may itself contain blanks and parentheses.
  private static @Nullable Instant started(Path folder, @Nullable Instant booted) {
    try {
      var line = Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1);
      var fields = line.substring(line.lastIndexOf(')') + 1).strip().split("\\s+", -1);
      return booted == null || fields.length <= START_TIME
          ? null
          : booted.plusMillis(Long.parseLong(fields[START_TIME]) * 1000 / TICKS_PER_SECOND);
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }

  private @Nullable Instant booted() {
    try {
      for (var line : Files.readAllLines(proc.resolve("stat"), StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("btime ")) {
          return Instant.ofEpochSecond(Long.parseLong(line.substring("btime ".length()).strip()));
        }
      }
    } catch (IOException | NumberFormatException e) {
      System.getLogger(DaemonProcesses.class.getName())
          .log(System.Logger.Level.DEBUG, "time of boot unknown", e);
    }
    return null;
  }

  /// A process that is a daemon or part of one.
  private record Candidate(DaemonProcess process, long parent, boolean maySetClock) {}
}
