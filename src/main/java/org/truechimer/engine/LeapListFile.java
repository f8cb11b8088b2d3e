package org.truechimer.engine;

import org.jspecify.annotations.Nullable;
import org.truechimer.command.LeapFile;
import org.truechimer.time.LeapSecondsList;

/// Reads the list of leap seconds; may block.
@FunctionalInterface
public interface LeapListFile {

  /// Nobody has one.
  LeapListFile NONE =
      wanted ->
          new Reading(
              wanted, null, new LeapSecondsList.Outcome.Unusable(LeapSecondsList.Fault.MISSING));

  /// Reads it.
  ///
  /// @param wanted where it is
  /// @return what came of it
  Reading read(LeapFile wanted);

  /// What came of reading.
  ///
  /// @param wanted where it was looked for
  /// @param path the file that was read; null if the system has none, which is no fault
  /// @param outcome what is in it
  record Reading(LeapFile wanted, @Nullable String path, LeapSecondsList.Outcome outcome) {}
}
