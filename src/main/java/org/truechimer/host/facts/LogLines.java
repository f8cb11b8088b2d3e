package org.truechimer.host.facts;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.truechimer.diagnosis.Probes.LogCode;

/// Recognises what daemons write into their logs. The words are those of the programs' own formats
/// (chrony 4.3, NTPsec 1.2.2, ntp 4.2.8, systemd 252).
final class LogLines {

  private static final String NUMBER = "([-+]?\\d{1,12}(?:\\.\\d{1,9})?)";

  /// What a line says, and where in it a figure stands.
  private record Form(LogCode code, Pattern pattern) {
    static Form of(LogCode code, String pattern) {
      return new Form(code, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
    }
  }

  private static final List<Form> FORMS =
      List.of(
          Form.of(
              LogCode.PANIC, "adjustment of " + NUMBER + " seconds exceeds the allowed maximum"),
          Form.of(LogCode.PANIC, "panic: offset too big: " + NUMBER),
          Form.of(LogCode.PANIC, NUMBER + " s; set clock manually within"),
          Form.of(LogCode.PANIC, "time correction of " + NUMBER + " seconds exceeds sanity limit"),
          Form.of(LogCode.STEPPED, "system clock was stepped by " + NUMBER + " seconds"),
          Form.of(LogCode.STEPPED, "time stepped by " + NUMBER),
          Form.of(LogCode.STEPPED, "time reset " + NUMBER + " s"),
          Form.of(LogCode.STEPPED, "clock_step " + NUMBER + " s"),
          Form.of(
              LogCode.CERTIFICATE_DATE,
              "certificate.{0,200}(has expired|expired certificate|not yet (valid|activated))"),
          Form.of(
              LogCode.CERTIFICATE_TRUST,
              "certificate is NOT trusted|issuer is unknown|(unable to get .{0,20}issuer|"
                  + "self.signed) certificate|certificate invalid"),
          Form.of(
              LogCode.KEY_EXCHANGE,
              "NTS-KE session with .{0,300}timed out|Could not connect to .{0,300}:[0-9]{1,5} \\(|"
                  + "TLS handshake with .{0,300}failed|"
                  + "NTSc: (SSL_\\w+ failed|connect_TCP_socket: (connect failed|timeout)|No cookies)"),
          Form.of(
              LogCode.CONFIGURATION,
              "(invalid|could not parse) .{0,80}directive at line|invalid directive at line|"
                  + "syntax error in .{0,300} line"),
          Form.of(
              LogCode.NO_RIGHT_TO_SET,
              "(adjtimex|adjtime|settimeofday|clock_adjtime|adj_systime).{0,80}"
                  + "operation not permitted"));

  private LogLines() {}

  /// What a line says.
  ///
  /// @param code what
  /// @param seconds the offset that it names; NaN if none
  record Meaning(LogCode code, double seconds) {}

  /// Reads one line.
  ///
  /// @param line the line; only its first thousand characters count
  /// @return null if it says nothing of interest
  static @Nullable Meaning of(String line) {
    var text = line.length() > 1000 ? line.substring(0, 1000) : line;
    for (var form : FORMS) {
      var match = form.pattern().matcher(text);
      if (match.find()) {
        boolean names = form.code() == LogCode.PANIC || form.code() == LogCode.STEPPED;
        return new Meaning(form.code(), names ? Double.parseDouble(match.group(1)) : Double.NaN);
      }
    }
    return null;
  }
}
