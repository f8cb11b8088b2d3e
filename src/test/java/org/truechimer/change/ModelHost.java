package org.truechimer.change;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonWatch;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceState;
import org.truechimer.service.StepReport;

/// A machine with a [ModelDisk] and one daemon that reads its file when it starts: it does not
/// start with "broken" in it, and selects no source with "lonely" in it. Its life can be cut before
/// every operation on the disk and between stop and start of the daemon.
final class ModelHost implements ServiceControl, DaemonWatch, Progress {

  static final String TARGET = "/etc/chrony/chrony.conf";

  /// The power is lost, or the process is killed. Not an exception that anything would catch.
  static final class Cut extends Error {
    private static final long serialVersionUID = 1;
  }

  final ModelDisk disk;
  final String file;
  final List<StepReport> seen = new ArrayList<>();
  boolean running;
  boolean cancelsWhileWatching;
  private boolean cancelled;
  private int operations;
  private int cutBefore = Integer.MAX_VALUE;
  private int refuseFrom = Integer.MAX_VALUE;
  private int refuseUntil;

  ModelHost(String file) {
    this.file = file;
    disk = new ModelDisk(this::diskOperation);
    running = true;
  }

  private ModelHost(ModelHost before, ModelDisk.@Nullable Fate fate) {
    file = before.file;
    running = fate == null && before.running;
    disk =
        fate == null
            ? before.disk.afterKill(this::diskOperation)
            : before.disk.after(fate, this::diskOperation);
  }

  /// The same machine after its power came back. No service has been started.
  ModelHost afterLossOfPower(ModelDisk.Fate fate) {
    return new ModelHost(this, fate);
  }

  /// The same machine after the process that changed it was killed.
  ModelHost afterKill() {
    return new ModelHost(this, null);
  }

  /// Cuts before an operation, counted from 0 and from now.
  ModelHost cutBefore(int operation) {
    operations = 0;
    cutBefore = operation;
    return this;
  }

  int operations() {
    return operations;
  }

  /// Lets the disk refuse an operation, counted from 0 and from now.
  ModelHost refuseFrom(int operation, boolean forGood) {
    operations = 0;
    refuseFrom = operation;
    refuseUntil = forGood ? Integer.MAX_VALUE : operation;
    return this;
  }

  private void diskOperation() throws IOException {
    int now = operations;
    operation();
    if (now >= refuseFrom && now <= refuseUntil) {
      throw new IOException("No space left on device");
    }
  }

  private void operation() {
    if (operations++ == cutBefore) {
      throw new Cut();
    }
  }

  SafeChange change() {
    return new SafeChange(
        disk,
        Path.of("/"),
        new SafeChange.Ports(
            this, SourceReload.none(), this, (daemon, slot, text, inForce) -> null),
        InstantSource.fixed(Instant.parse("2026-11-24T02:03:04Z")),
        new Random(1),
        "alice");
  }

  KeptChanges kept() {
    return new KeptChanges(disk, Path.of("/"));
  }

  Outcome recover(boolean undo) {
    return change().recover(new ServiceRequest.Recover(undo), this);
  }

  @Nullable String target() {
    return disk.text(file);
  }

  @Override
  public Result control(Daemon daemon, ServiceRequest.Verb verb) {
    operation();
    if (verb == ServiceRequest.Verb.STOP || verb == ServiceRequest.Verb.RESTART) {
      running = false;
      operation();
    }
    if (verb == ServiceRequest.Verb.START || verb == ServiceRequest.Verb.RESTART) {
      var text = target();
      running = text == null || !text.contains("broken");
      operation();
      return running ? new Result.Done("") : new Result.Failed("chrony.service: exit code 1");
    }
    return new Result.Done("");
  }

  @Override
  public ServiceState state(Daemon daemon) {
    return new ServiceState(
        daemon,
        true,
        "4.3",
        running ? ServiceState.Run.RUNNING : ServiceState.Run.STOPPED,
        null,
        ServiceState.Boot.ENABLED,
        running,
        0,
        "chrony.service",
        List.of(),
        "");
  }

  @Override
  public Seen watch(Daemon daemon, Duration limit, Progress progress) {
    operation();
    cancelled = cancelsWhileWatching;
    var text = target();
    if (progress.cancelled()) {
      return new Seen.Cancelled();
    }
    if (!running) {
      return new Seen.NoAnswer("inactive");
    }
    return !limit.isZero() && text != null && text.contains("lonely")
        ? new Seen.NoSource("all unreachable")
        : new Seen.Good("192.0.2.1", 3);
  }

  @Override
  public void step(StepReport report) {
    seen.add(report);
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }
}
