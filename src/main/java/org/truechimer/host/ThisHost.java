package org.truechimer.host;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
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
import org.truechimer.service.ServiceActions;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.Unfinished;

/// This machine's time services, put together from the parts that each know one thing of it.
///
/// Decides one thing only: once an administrator's rights were given to read a daemon, further
/// readings of that daemon use them, as long as the helper that has them lives. No reading ever
/// asks for a password by itself. Safe for use by several threads.
public final class ThisHost implements HostAccess {

  private final Supplier<HostReport> inspector;
  private final Reader reader;
  private final Files files;
  private final ConfigurationCheck check;
  private final ServiceActions actions;
  private final BooleanSupplier elevated;
  private final Records records;
  private final AtomicInteger underWay = new AtomicInteger();
  private final Set<Daemon> openedDaemons = EnumSet.noneOf(Daemon.class);

  /// Puts the parts together.
  ///
  /// @param inspector looks at the whole machine
  /// @param reader asks daemons with the rights of this process
  /// @param files reads configuration files
  /// @param check asks the daemons' own programs
  /// @param actions carries out requests, with the rights that they need
  /// @param elevated whether a helper with more rights runs already
  /// @param records what was done so far
  public ThisHost(
      Supplier<HostReport> inspector,
      Reader reader,
      Files files,
      ConfigurationCheck check,
      ServiceActions actions,
      BooleanSupplier elevated,
      Records records) {
    this.inspector = inspector;
    this.reader = reader;
    this.files = files;
    this.check = check;
    this.actions = actions;
    this.elevated = elevated;
    this.records = records;
  }

  /// Asks daemons.
  @FunctionalInterface
  public interface Reader {

    /// Asks one.
    ///
    /// @param daemon which
    /// @param endpoint where; empty for the usual places
    /// @return its claims, or why there are none
    DaemonReading read(Daemon daemon, String endpoint);
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
    if (endpoint.isEmpty() && opened(daemon) && elevated.getAsBoolean()) {
      var outcome = actions.perform(new ServiceRequest.ReadAll(daemon), Progress.unobserved());
      if (outcome instanceof Outcome.Done(_, var text)) {
        var view = ReadingText.read(text);
        if (view != null) {
          return new DaemonReading.Read(view);
        }
      }
    }
    return reader.read(daemon, endpoint);
  }

  private boolean opened(Daemon daemon) {
    synchronized (openedDaemons) {
      return openedDaemons.contains(daemon);
    }
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
    underWay.incrementAndGet();
    Outcome outcome;
    try {
      outcome = actions.perform(request, progress);
    } finally {
      underWay.decrementAndGet();
    }
    if (request instanceof ServiceRequest.ReadAll(var daemon) && outcome instanceof Outcome.Done) {
      synchronized (openedDaemons) {
        openedDaemons.add(daemon);
      }
    }
    return outcome;
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
    // What we are doing ourselves this moment was not cut off.
    return underWay.get() > 0 ? Unfinished.none() : records.unfinished();
  }
}
