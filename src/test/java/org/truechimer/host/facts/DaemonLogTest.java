package org.truechimer.host.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.diagnosis.Probes.LogCode;
import org.truechimer.diagnosis.Probes.LogFact;
import org.truechimer.process.CommandRunner.Ending;

class DaemonLogTest {

  /// Lines that were recorded ("Fatal error", "stepped by 3600", "adj_systime", "clock_adjtime"),
  /// and the programs' own formats filled in, as they stand in chronyd 4.3 and ntpd of NTPsec
  /// 1.2.2.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Fatal error : Invalid directive at line 1 in file /etc/chrony/conf.d/bad.conf | CONFIGURATION | NaN",
        "Could not parse server directive at line 3 in file /etc/chrony.conf | CONFIGURATION | NaN",
        "CONFIG: syntax error in /etc/ntpsec/ntp.conf line 4, column 3 | CONFIGURATION | NaN",
        "System clock was stepped by 3600.499947 seconds | STEPPED | 3600.499947",
        "System clock was stepped by -0.500000 seconds | STEPPED | -0.5",
        "CLOCK: time stepped by -2.500000 | STEPPED | -2.5",
        "Adjustment of 7200.123 seconds exceeds the allowed maximum of 1000.000 seconds (exiting) | PANIC | 7200.123",
        "CLOCK: Panic: offset too big: -7200.123 | PANIC | -7200.123",
        "0.0.0.0 0617 07 panic_stop -7200 s; set clock manually within 1000 s. | PANIC | -7200",
        "CLOCK: adj_systime: Operation not permitted | NO_RIGHT_TO_SET | NaN",
        "Failed to call clock_adjtime(): Operation not permitted | NO_RIGHT_TO_SET | NaN",
        "TLS handshake with 192.0.2.1:4460 (a.example) failed : Error in the certificate verification. The certificate is NOT trusted. The certificate issuer is unknown. | CERTIFICATE_TRUST | NaN",
        "TLS handshake with 192.0.2.1:4460 (a.example) failed : Error in the certificate verification. The certificate chain uses expired certificate. | CERTIFICATE_DATE | NaN",
        "TLS handshake with 127.0.0.1:14462 (localhost) failed : Error in the certificate verification. The certificate is NOT trusted. The certificate chain uses expired certificate.  | CERTIFICATE_DATE | NaN",
        "TLS handshake with 127.0.0.2:4460 (127.0.0.2) failed : Error in the certificate verification. The certificate is NOT trusted. The name in the certificate does not match the expected.  | CERTIFICATE_TRUST | NaN",
        "Could not connect to 127.0.0.1:14469 (localhost) : Connection refused | KEY_EXCHANGE | NaN",
        "Adjustment of 3000.000 seconds exceeds the allowed maximum of 100.000 seconds (exiting)  | PANIC | 3000",
        "TLS handshake with 192.0.2.1:4460 (a.example) failed : The TLS connection was non-properly terminated. | KEY_EXCHANGE | NaN",
        "NTS-KE session with 192.0.2.1:4460 (a.example) timed out | KEY_EXCHANGE | NaN",
        "NTSc: certificate invalid: 10=>certificate has expired | CERTIFICATE_DATE | NaN",
        "NTSc: connect_TCP_socket: connect failed: Connection refused | KEY_EXCHANGE | NaN",
        "NTSc: certificate is valid. | - | NaN",
        "Selected source 192.0.2.1 | - | NaN",
        "System clock was stepped for leap second | - | NaN"
      })
  void knowsTheDaemonsWords(String line, LogCode code, double seconds) {
    var meaning = LogLines.of(line);
    if (code == null) {
      assertNull(meaning);
    } else {
      assertEquals(new LogLines.Meaning(code, seconds), meaning);
    }
  }

  /// The words of chronyd when it refused its configuration, in the envelope that the journal gave
  /// to its neighbours.
  @Test
  void readsTheJournalsJson() {
    var recorded = FactsTest.fixture("journal.json");
    var line =
        recorded
            .lines()
            .findFirst()
            .orElseThrow()
            .replace(
                "chrony.service: Failed with result 'exit-code'.",
                "Fatal error : Invalid directive at line 1 in file /etc/chrony/conf.d/bad.conf");
    assertEquals(
        List.of(
            new LogFact(
                LogCode.CONFIGURATION,
                Instant.ofEpochSecond(1795386094, 602_413_000),
                "Fatal error : Invalid directive at line 1 in file /etc/chrony/conf.d/bad.conf",
                Double.NaN)),
        read(new Ending.Finished(0, line + "\n" + recorded, "")));
  }

  @Test
  void toleratesWhatIsCutBinaryOrNotThere() {
    assertEquals(List.of(), read(new Ending.Finished(0, "{\"MESSAGE\":\"System clo", "")));
    assertEquals(
        List.of(),
        read(
            new Ending.Finished(
                0, "{\"MESSAGE\":[83,1],\"__REALTIME_TIMESTAMP\":\"1\"}\n[]\nnull\n7\n", "")));
    assertEquals(
        List.of(),
        read(new Ending.Finished(0, "[".repeat(60_000) + "\n" + "{\"a\":".repeat(9_000), "")));
    assertEquals(List.of(), read(new Ending.NotStarted("No such file or directory")));
    assertEquals(List.of(), read(new Ending.TimedOut()));
  }

  @Test
  void asksForTheUnitAndNothingElse() {
    var asked = new ArrayList<String>();
    var log =
        new DaemonLog(command -> {
          asked.addAll(command);
          return new Ending.Finished(0, "", "");
        });
    log.read("--file=/etc/shadow");
    log.read("");
    assertEquals(List.of(), asked);
    log.read("chrony.service");
    assertEquals("chrony.service", asked.get(2));
  }

  /// chronyd 4.3 with `user nobody-of-that-name`, newest first.
  @Test
  void theLastWordsAreTheServicesOwn() {
    var output =
        """
        {"SYSLOG_IDENTIFIER":"systemd","MESSAGE":"Failed to start chrony.service"}
        {"SYSLOG_IDENTIFIER":"chronyd","MESSAGE":"Fatal error : Could not get user/uid of x"}
        {"SYSLOG_IDENTIFIER":"chronyd","MESSAGE":"chronyd version 4.3 starting"}
        """;
    var log = new DaemonLog(command -> new Ending.Finished(0, output, ""));
    assertEquals("Fatal error : Could not get user/uid of x", log.lastWords("chrony.service"));
    assertEquals("", log.lastWords("-x"));
    assertEquals("", new DaemonLog(_ -> new Ending.TimedOut()).lastWords("chrony.service"));
  }

  private static List<LogFact> read(Ending ending) {
    return new DaemonLog(command -> ending).read("chrony.service");
  }
}
