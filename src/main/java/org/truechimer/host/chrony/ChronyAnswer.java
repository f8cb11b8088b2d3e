package org.truechimer.host.chrony;

import org.truechimer.cmdmon.Report;
import org.truechimer.cmdmon.Status;
import org.truechimer.service.DaemonReading;

/// What came of one request to chronyd.
sealed interface ChronyAnswer {

  /// It was carried out.
  ///
  /// @param report what it said
  record Answered(Report report) implements ChronyAnswer {}

  /// It was refused.
  ///
  /// @param status why
  record Refused(Status status) implements ChronyAnswer {}

  /// There is no answer that makes sense.
  ///
  /// @param reason why
  /// @param detail what the system said
  record Failed(DaemonReading.Reason reason, String detail) implements ChronyAnswer {}
}
