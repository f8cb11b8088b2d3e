package org.truechimer.host.w32time;

import org.jspecify.annotations.Nullable;

/// `w32tm /query /status /verbose`.
///
/// @param leap leap indicator, 0 to 3
/// @param stratum stratum; 0 if it has no source
/// @param rootDelaySeconds round trip to the primary source
/// @param rootDispersionSeconds dispersion to it
/// @param referenceId the reference ID
/// @param source the source's name without its flags; a sentence if it is the machine's own clock
/// @param pollSeconds polling interval
/// @param phaseOffsetSeconds the offset that it is working off, taken to have the sign of `w32tm
///   /stripchart`: positive means that the local clock is behind
/// @param state 0 unset, 1 hold, 2 sync, 3 spike
/// @param lastError error of the last synchronisation, 0 for success (an HRESULT)
/// @param sinceGoodSeconds time since the last good synchronisation
record W32tmStatus(
    int leap,
    int stratum,
    double rootDelaySeconds,
    double rootDispersionSeconds,
    long referenceId,
    String source,
    double pollSeconds,
    double phaseOffsetSeconds,
    int state,
    long lastError,
    double sinceGoodSeconds) {

  private static final int LINES = 16;

  /// Reads the answer by the order of its lines: leap, stratum, precision, root delay, root
  /// dispersion, reference ID, last success, source, poll, phase offset, clock rate, state machine,
  /// source flags, server role, last error, time since the last success.
  ///
  /// @param output what was printed
  /// @return null if it has another shape
  static @Nullable W32tmStatus parse(String output) {
    var answer = W32tmAnswer.parse(output);
    if (answer.values().size() < LINES
        || Double.isNaN(answer.number(0))
        || Double.isNaN(answer.number(1))
        || Double.isNaN(answer.number(8))) {
      return null;
    }
    return new W32tmStatus(
        (int) answer.number(0) & 3,
        (int) answer.number(1) & 0xff,
        answer.number(3),
        answer.number(4),
        (long) answer.number(5),
        // NtpServer entries carry their flags behind a comma.
        answer.text(7).replaceFirst(",0x[0-9a-fA-F]+$", ""),
        Math.scalb(1.0, (int) Math.clamp(answer.number(8), 0, 20)),
        answer.number(9),
        Double.isNaN(answer.number(11)) ? 0 : (int) answer.number(11),
        Double.isNaN(answer.number(14)) ? 0 : (long) answer.number(14),
        answer.number(15));
  }
}
