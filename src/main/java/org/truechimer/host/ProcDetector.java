package org.truechimer.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.HostSnapshot.Service;

/// The cheap look at [DaemonProcesses], several times a minute.
final class ProcDetector implements DaemonDetector {

  private final DaemonProcesses processes;
  private final Path passwd;

  /// A detector that reads other files, for tests.
  ///
  /// @param proc `/proc`
  /// @param passwd `/etc/passwd`
  ProcDetector(Path proc, Path passwd) {
    this.processes = new DaemonProcesses(proc);
    this.passwd = passwd;
  }

  static ProcDetector ofThisMachine() {
    return new ProcDetector(Path.of("/proc"), Path.of("/etc/passwd"));
  }

  @Override
  public HostSnapshot detect(Instant now) {
    return new HostSnapshot(
        processes.list().stream()
            .map(daemon ->
                new Service(
                    daemon.kind().serviceName(),
                    daemon.id(),
                    daemon.steers(),
                    userName(daemon.user())))
            .toList(),
        now);
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
}
