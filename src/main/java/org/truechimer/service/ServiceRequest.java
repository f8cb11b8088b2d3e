package org.truechimer.service;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What may be asked about the machine's time services: a closed list without paths and without
/// command lines. The privileged program takes these and checks each by itself.
public sealed interface ServiceRequest {

  /// Start, stop, or change whether a known service starts with the machine.
  ///
  /// @param daemon which
  /// @param verb what to do; starting one stops its rivals first
  record Control(Daemon daemon, Verb verb) implements ServiceRequest {}

  /// What can be done to a service.
  enum Verb {
    /// Start it, after stopping its rivals.
    START,
    /// Stop it.
    STOP,
    /// Stop and start it.
    RESTART,
    /// Start it with the machine; its rivals then do not.
    ENABLE,
    /// Do not start it with the machine.
    DISABLE
  }

  /// Install the package of a daemon from the system's own repositories.
  ///
  /// @param daemon which
  record Install(Daemon daemon) implements ServiceRequest {}

  /// Let NTP in through the packet filter, or keep it out; now and after the next boot.
  ///
  /// @param open true to let it in
  /// @param keyEstablishment also TCP 4460, for a server of NTS keys
  record Firewall(boolean open, boolean keyEstablishment) implements ServiceRequest {}

  /// Replace one configuration file as one transaction: check, back up, write, restart, watch, keep
  /// or roll back.
  ///
  /// @param daemon which
  /// @param slot which of its files
  /// @param text the whole new content
  /// @param expected SHA-256 of the content that the change was made from, 64 hexadecimal digits;
  ///   "absent" if the file is not there; anything else there now means that somebody else has
  ///   changed it, and nothing is done
  /// @param watch how long the daemon may take to answer and select a source; zero: do not wait for
  ///   a source, only for the daemon to run
  record Apply(Daemon daemon, FileSlot slot, String text, String expected, Duration watch)
      implements ServiceRequest {}

  /// Put a backup back, as a transaction like [Apply].
  ///
  /// @param backupId the backup's name from the list of backups
  /// @param watch as for [Apply]
  record Restore(String backupId, Duration watch) implements ServiceRequest {}

  /// Bring a transaction that was cut off to an end.
  ///
  /// @param undo true to go back to the old state, false to go on to the new one
  record Recover(boolean undo) implements ServiceRequest {}

  /// Let the daemon correct the clock now, in the way that is safe for it.
  ///
  /// @param daemon which
  /// @param step whether it may step; otherwise it only measures at once and slews as it likes
  record Resync(Daemon daemon, boolean step) implements ServiceRequest {}

  /// Change the sources of a running chronyd until its next start.
  ///
  /// @param change what to change
  /// @param address numeric address, or name for [SourceChange#ADD]; null means all sources, which
  ///   only [SourceChange#BURST], [SourceChange#ONLINE] and [SourceChange#OFFLINE] take
  record ChangeSource(SourceChange change, @Nullable String address) implements ServiceRequest {}

  /// What can be changed about a source of a running daemon.
  enum SourceChange {
    /// Measure it several times now.
    BURST,
    /// Ask it again.
    ONLINE,
    /// Do not ask it for now.
    OFFLINE,
    /// Add it.
    ADD,
    /// Remove it.
    DELETE
  }

  /// Read what only an administrator may: the daemon's full reports. The answer is a
  /// [DaemonReading].
  ///
  /// @param daemon which
  record ReadAll(Daemon daemon) implements ServiceRequest {}

  /// Read a configuration file that this user may not. Key files are refused: their secrets stay
  /// where they are.
  ///
  /// @param daemon which
  /// @param slot which of its files
  record ReadConfiguration(Daemon daemon, FileSlot slot) implements ServiceRequest {}
}
