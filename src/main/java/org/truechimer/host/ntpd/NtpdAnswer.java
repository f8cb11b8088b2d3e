package org.truechimer.host.ntpd;

import org.truechimer.mode6.ControlError;
import org.truechimer.mode6.Reassembly;
import org.truechimer.service.DaemonReading;

/// What came of one request to ntpd.
public sealed interface NtpdAnswer {

  /// It answered.
  ///
  /// @param answer the whole answer
  record Answered(Reassembly.Answer answer) implements NtpdAnswer {}

  /// It refused.
  ///
  /// @param error why
  record Refused(ControlError error) implements NtpdAnswer {}

  /// There is no answer that makes sense.
  ///
  /// @param reason why
  /// @param detail what the system said
  record Failed(DaemonReading.Reason reason, String detail) implements NtpdAnswer {}
}
