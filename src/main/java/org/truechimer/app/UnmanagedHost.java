package org.truechimer.app;

import java.time.InstantSource;
import java.util.List;
import org.truechimer.service.Backup;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.FileSlot;
import org.truechimer.service.FileText;
import org.truechimer.service.FirewallState;
import org.truechimer.service.HostAccess;
import org.truechimer.service.HostReport;
import org.truechimer.service.JournalEntry;
import org.truechimer.service.NativeCheck;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.Unfinished;

/// A machine whose time services are left alone: none is found, and whatever is asked for is
/// refused. Nothing is read and nothing is changed.
///
/// @param clock the time of day
record UnmanagedHost(InstantSource clock) implements HostAccess {

  private static final String WHY = "the services of this machine are not managed";

  @Override
  public HostReport inspect() {
    return new HostReport(
        clock.instant(),
        HostReport.InitSystem.NONE,
        HostReport.PackageTool.NONE,
        new HostReport.Environment("", "", false, ""),
        List.of(),
        List.of(),
        new FirewallState(
            FirewallState.Tool.UNKNOWN,
            FirewallState.Gate.UNKNOWN,
            "",
            FirewallState.Tested.NOT_TESTED,
            false),
        List.of());
  }

  @Override
  public DaemonReading read(Daemon daemon) {
    return new DaemonReading.Unavailable(daemon, DaemonReading.Reason.NOT_SUPPORTED, WHY);
  }

  @Override
  public FileText file(Daemon daemon, FileSlot slot) {
    return new FileText.Unreadable("", false, WHY);
  }

  @Override
  public NativeCheck check(Daemon daemon, FileSlot slot, String text) {
    return new NativeCheck.NotAvailable(WHY);
  }

  @Override
  public Outcome perform(ServiceRequest request, Progress progress) {
    return new Outcome.Refused(List.of(), WHY);
  }

  @Override
  public List<Backup> backups() {
    return List.of();
  }

  @Override
  public List<JournalEntry> journal() {
    return List.of();
  }

  @Override
  public Unfinished unfinished() {
    return Unfinished.none();
  }
}
