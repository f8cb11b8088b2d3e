package org.truechimer.change;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonWatch;
import org.truechimer.service.FileSlot;
import org.truechimer.service.FileText;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceState;

/// A real folder in the place of `/`, with a daemon that runs as long as a file is there.
record RealHost(Path root, FileOperations files, Consumer<Progress> watching)
    implements ServiceControl, DaemonWatch {

  static final String OLD = "pool 2.debian.pool.ntp.org iburst\n";
  static final String NEW = "server ntp1.example iburst\n";

  static RealHost in(Path root) {
    return new RealHost(root, new PosixFiles(true), progress -> {});
  }

  /// Makes the folder a machine whose chronyd runs with the old file.
  void furnish() throws IOException {
    var ours = PosixFilePermissions.fromString("rwxr-xr-x");
    Files.setPosixFilePermissions(root, ours);
    for (var folder : List.of("etc", "etc/chrony", "var", "var/lib", "run")) {
      Files.createDirectories(root.resolve(folder));
      Files.setPosixFilePermissions(root.resolve(folder), ours);
    }
    Files.writeString(target(), OLD);
    Files.setPosixFilePermissions(target(), PosixFilePermissions.fromString("rw-r-----"));
    Files.createFile(runs());
  }

  Path target() {
    return root.resolve("etc/chrony/chrony.conf");
  }

  private Path runs() {
    return root.resolve("run/chronyd");
  }

  boolean running() {
    return Files.exists(runs());
  }

  String text() throws IOException {
    return Files.readString(target());
  }

  SafeChange change() {
    return new SafeChange(
        files,
        root,
        new SafeChange.Ports(
            this, SourceReload.none(), this, (daemon, slot, text, inForce) -> null),
        InstantSource.system(),
        new SecureRandom(),
        "alice");
  }

  KeptChanges kept() {
    return new KeptChanges(files, root);
  }

  ServiceRequest.Apply apply() throws IOException {
    var before = kept().file(Daemon.CHRONY, FileSlot.main());
    return new ServiceRequest.Apply(
        Daemon.CHRONY,
        FileSlot.main(),
        NEW,
        ((FileText.Present) before).digest(),
        Duration.ofMinutes(1));
  }

  @Override
  public Result control(Daemon daemon, ServiceRequest.Verb verb) {
    try {
      Files.deleteIfExists(runs());
      // In between is an operation that can be cut, too.
      files.setMode(target(), 0640);
      Files.createFile(runs());
      return new Result.Done("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ServiceState state(Daemon daemon) {
    return new ServiceState(
        daemon,
        true,
        "",
        running() ? ServiceState.Run.RUNNING : ServiceState.Run.STOPPED,
        null,
        ServiceState.Boot.ENABLED,
        true,
        0,
        "",
        List.of(),
        "");
  }

  @Override
  public Seen watch(Daemon daemon, Duration limit, Progress progress) {
    if (!limit.isZero()) {
      watching.accept(progress);
    }
    return progress.cancelled() ? new Seen.Cancelled() : new Seen.Good("192.0.2.1", 1);
  }
}
