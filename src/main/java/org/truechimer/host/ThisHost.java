package org.truechimer.host;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.truechimer.service.Backup;
import org.truechimer.service.ConfigurationCheck;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.FileSlot;
import org.truechimer.service.FileText;
import org.truechimer.service.HostAccess;
import org.truechimer.service.HostReport;
import org.truechimer.service.JournalEntry;
import org.truechimer.service.NativeCheck;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.Unfinished;

/// This machine's time services, put together from the parts that each know one thing of it. Holds
/// nothing and decides nothing.
public final class ThisHost implements HostAccess {

  private final Supplier<HostReport> inspector;
  private final Map<Daemon, Reader> readers;
  private final Files files;
  private final ConfigurationCheck check;
  private final Performer performer;
  private final Records records;

  /// Puts the parts together.
  ///
  /// @param inspector looks at the whole machine
  /// @param readers one for each daemon that can be asked
  /// @param files reads configuration files
  /// @param check asks the daemons' own programs
  /// @param performer carries out requests, with the rights that they need
  /// @param records what was done so far
  public ThisHost(
      Supplier<HostReport> inspector,
      Map<Daemon, Reader> readers,
      Files files,
      ConfigurationCheck check,
      Performer performer,
      Records records) {
    this.inspector = inspector;
    this.readers = Map.copyOf(readers);
    this.files = files;
    this.check = check;
    this.performer = performer;
    this.records = records;
  }

  /// Asks one daemon.
  @FunctionalInterface
  public interface Reader {

    /// Asks.
    ///
    /// @param endpoint where; empty for the usual places
    /// @return its claims, or why there are none
    DaemonReading read(String endpoint);
  }

  /// Reads configuration files.
  @FunctionalInterface
  public interface Files {

    /// Reads one.
    ///
    /// @param daemon whose
    /// @param slot which
    /// @return its text, or why there is none
    FileText read(Daemon daemon, FileSlot slot);
  }

  /// Carries out requests.
  @FunctionalInterface
  public interface Performer {

    /// Carries out one.
    ///
    /// @param request what to do
    /// @param progress told of every step
    /// @return what came of it
    Outcome perform(ServiceRequest request, Progress progress);
  }

  /// What was done so far.
  public interface Records {

    /// The backups.
    ///
    /// @return newest first
    List<Backup> backups();

    /// The journal.
    ///
    /// @return newest first
    List<JournalEntry> journal();

    /// The change that was cut off.
    ///
    /// @return [Unfinished#none] if there is none
    Unfinished unfinished();
  }

  @Override
  public HostReport inspect() {
    return inspector.get();
  }

  @Override
  public DaemonReading read(Daemon daemon, String endpoint) {
    var reader = readers.get(daemon);
    return reader == null
        ? new DaemonReading.Unavailable(daemon, DaemonReading.Reason.NOT_SUPPORTED, "")
        : reader.read(endpoint);
  }

  @Override
  public FileText file(Daemon daemon, FileSlot slot) {
    return files.read(daemon, slot);
  }

  @Override
  public NativeCheck check(Daemon daemon, FileSlot slot, String text) {
    return check.check(daemon, slot, text);
  }

  @Override
  public Outcome perform(ServiceRequest request, Progress progress) {
    return performer.perform(request, progress);
  }

  @Override
  public List<Backup> backups() {
    return records.backups();
  }

  @Override
  public List<JournalEntry> journal() {
    return records.journal();
  }

  @Override
  public Unfinished unfinished() {
    return records.unfinished();
  }
}
