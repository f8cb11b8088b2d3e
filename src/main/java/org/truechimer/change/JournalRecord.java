package org.truechimer.change;

import java.time.Duration;
import java.time.Instant;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.StepReport;

/// One line of the journal. Each is on the disk before what it announces begins.
sealed interface JournalRecord {

  /// A transaction begins; nothing has been touched yet. What is needed to bring it to an end after
  /// a cut at any later moment is in here.
  ///
  /// @param id name of the transaction
  /// @param at when it began
  /// @param who the user who asked for it
  /// @param what the request in words
  /// @param daemon whose file
  /// @param slot which of its files
  /// @param path where it lies
  /// @param oldDigest SHA-256 of what is there, or "absent"
  /// @param newDigest SHA-256 of what is to be there
  /// @param backup name of the backup, empty where there is nothing to keep
  /// @param running whether the service ran
  /// @param watch how long the daemon may take to select a source
  record Begun(
      String id,
      Instant at,
      String who,
      String what,
      Daemon daemon,
      FileSlot slot,
      String path,
      String oldDigest,
      String newDigest,
      String backup,
      boolean running,
      Duration watch)
      implements JournalRecord {}

  /// A request that is no transaction was carried out.
  ///
  /// @param id its name
  /// @param at when
  /// @param who the user who asked for it
  /// @param what the request in words
  record Noted(String id, Instant at, String who, String what) implements JournalRecord {}

  /// A step came to its end.
  ///
  /// @param report the step
  record Took(StepReport report) implements JournalRecord {}

  /// It came to an end, after which nothing is left to do.
  ///
  /// @param result in the words of [org.truechimer.service.JournalEntry]
  /// @param why reason for a result that is not the one wished for, empty otherwise
  record Ended(String result, String why) implements JournalRecord {}
}
