package org.truechimer.helper;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Outcome;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.StepReport;

/// The lines of a session, in which one helper takes one request after the other.
///
/// ```
/// > truechimer-helper/1 session
/// < truechimer-helper/1 ready
/// > truechimer-helper/1 service control chrony restart
/// < truechimer-helper/1 progress RESTART:BEGUN:Y2hyb255ZA==
/// > truechimer-helper/1 cancel
/// < truechimer-helper/1 outcome cancelled - RESTART:DONE:Y2hyb255ZA==
/// ```
///
/// The requests about the clock have the same lines and replies as outside of a session.
final class SessionLine {

  /// The first line to the helper.
  static final String SESSION = HelperCodec.VERSION + "session";

  /// The first line from it.
  static final String READY = HelperCodec.VERSION + "ready";

  /// Takes back the request that is under way.
  static final String CANCEL = HelperCodec.VERSION + "cancel";

  /// The longest line to the helper: [ServiceRequestCheck#MOST_TEXT] in Base64 and the words.
  static final int LONGEST_REQUEST = ServiceRequestCheck.MOST_TEXT / 3 * 4 + 1024;

  /// The longest line from it: 200 steps with their details, or a file of 1 MiB.
  static final int LONGEST_REPLY = 5 << 20;

  static final String SERVICE = HelperCodec.VERSION + "service ";
  private static final String PROGRESS = HelperCodec.VERSION + "progress ";
  private static final String OUTCOME = HelperCodec.VERSION + "outcome ";

  private SessionLine() {}

  static String of(ServiceRequest request) {
    return SERVICE + ServiceLine.encode(request);
  }

  static String of(StepReport report) {
    return PROGRESS + OutcomeLine.encode(report);
  }

  static String of(Outcome outcome) {
    return OUTCOME + OutcomeLine.encode(outcome);
  }

  /// Reads a report of progress.
  ///
  /// @return null if the line is none
  static @Nullable StepReport step(String line) {
    return line.startsWith(PROGRESS)
        ? OutcomeLine.decodeStep(line.substring(PROGRESS.length()))
        : null;
  }

  /// Reads an outcome.
  ///
  /// @return null if the line is none
  static @Nullable Outcome outcome(String line) {
    return line.startsWith(OUTCOME)
        ? OutcomeLine.decodeOutcome(line.substring(OUTCOME.length()))
        : null;
  }

  /// Reads one line of octets. What is beyond ASCII becomes characters that no request has.
  ///
  /// @param longest how many characters it may have
  /// @return null if the stream ends before the line does, or the line is longer
  static @Nullable String read(InputStream in, int longest) throws IOException {
    var line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0 || line.length() == longest) {
        return null;
      }
      line.append((char) octet);
    }
    return line.toString();
  }
}
