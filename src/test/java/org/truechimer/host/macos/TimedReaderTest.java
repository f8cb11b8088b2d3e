package org.truechimer.host.macos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.host.Recorded;
import org.truechimer.service.DaemonReading.Read;
import org.truechimer.service.DaemonReading.Reason;
import org.truechimer.service.DaemonReading.Unavailable;

/// Output written after systemsetup(8), sntp(8) and published property lists of timed; not
/// recorded.
class TimedReaderTest {

  private static final String PLIST =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <plist version="1.0"><dict>
      	<key>TMLastSystemTime</key>
      	<dict>
      		<key>TMReliability</key>
      		<integer>1</integer>
      		<key>TMScaleFactor</key>
      		<real>0.99999714</real>
      		<key>TMTimeError</key>
      		<real>0.024512</real>
      	</dict>
      </dict></plist>
      """;

  private final Recorded commands = new Recorded();

  @Test
  void theServerAndTheErrorThatItAdmitsAreRead() {
    commands
        .with(
            "/usr/sbin/systemsetup -getnetworktimeserver",
            0,
            "Network Time Server: time.apple.com\n",
            "")
        .with(
            "/usr/bin/plutil -convert xml1 -o - -- /var/db/timed/com.apple.timed.plist",
            0,
            PLIST,
            "");
    var view = ((Read) reader().read()).view();
    assertThat(view.system().boundSeconds()).isEqualTo(0.024512);
    assertThat(view.system().synchronised()).isTrue();
    assertThat(view.sources().getFirst().name()).isEqualTo("time.apple.com");
    assertThat(view.sources().getFirst().offsetSeconds()).isNaN();
  }

  @Test
  void withoutRightsThereIsNoReading() {
    commands.with(
        "/usr/sbin/systemsetup -getnetworktimeserver",
        0,
        "You need administrator access to run this tool... exiting!\n",
        "");
    assertThat(reader().read())
        .isInstanceOfSatisfying(
            Unavailable.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_PERMISSION));
  }

  @Test
  void sntpPrintsTheOffsetWithItsError() {
    assertThat(Sntp.parse("+0.008443 +/- 0.007120 time.apple.com 17.253.114.125\n"))
        .isEqualTo(new Sntp(0.008443, 0.00712, "17.253.114.125"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sntp: Exchange failed: Timeout", "+1e9 +/- x"})
  void anythingElseIsNoMeasurement(String output) {
    assertThat(Sntp.parse(output)).isNull();
  }

  private TimedReader reader() {
    return new TimedReader(commands, InstantSource.fixed(Instant.EPOCH));
  }
}
