package org.truechimer.service;

import java.util.List;

/// Everything that the window and the command line can find out and ask about the machine's time
/// services. Every method may block for seconds; callers use worker threads. Only [#perform]
/// changes anything, and it gets the rights that it needs by itself.
public interface HostAccess {

  /// Looks at the whole machine.
  ///
  /// @return what was found
  HostReport inspect();

  /// Asks a daemon for its state with the rights of this process.
  ///
  /// @param daemon which
  /// @return its claims, or why there are none
  default DaemonReading read(Daemon daemon) {
    return read(daemon, "");
  }

  /// Asks a daemon at a place that is not the usual one.
  ///
  /// @param daemon which
  /// @param endpoint a socket's path or "address:port"; empty for the usual places
  /// @return its claims, or why there are none
  DaemonReading read(Daemon daemon, String endpoint);

  /// Reads a configuration file with the rights of this process.
  ///
  /// @param daemon whose
  /// @param slot which
  /// @return its text, or why there is none
  FileText file(Daemon daemon, FileSlot slot);

  /// Lets the daemon's own program check a configuration, where it has such a check and it is
  /// installed.
  ///
  /// @param daemon whose
  /// @param slot which of its files the text is for
  /// @param text the configuration
  /// @return what it says
  NativeCheck check(Daemon daemon, FileSlot slot, String text);

  /// Carries out a request and waits for its end.
  ///
  /// @param request what to do
  /// @param progress told of every step
  /// @return what came of it
  Outcome perform(ServiceRequest request, Progress progress);

  /// The backups that are kept, newest first.
  ///
  /// @return those that can be listed by this user
  List<Backup> backups();

  /// What was done so far, newest first.
  ///
  /// @return entries of the journal of changes
  List<JournalEntry> journal();

  /// A change that was cut off (power, a kill) and waits to be finished or undone.
  ///
  /// @return what it was, or [Unfinished#none]
  Unfinished unfinished();
}
