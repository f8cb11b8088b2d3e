package org.truechimer.helper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;

/// Paths in configurations, with the daemons' own manuals and shipped files as the measure.
class PathRulesTest {

  @ParameterizedTest
  @CsvSource({"CHRONY, debian-chrony.conf", "NTPSEC, debian-ntpsec.conf"})
  void whatDebianShipsPasses(Daemon daemon, String file) throws IOException {
    try (var in = PathRulesTest.class.getResourceAsStream(file)) {
      assertNull(problem(daemon, new String(in.readAllBytes(), UTF_8), ""));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHRONY|pidfile /etc/ssl/certs/ca-certificates.crt",
        "CHRONY|pidfile /etc/chrony/chrony.conf",
        "CHRONY|driftfile /etc/shadow",
        "CHRONY|DriftFile /etc/shadow",
        "CHRONY|driftfile /var/lib/chrony/../../../etc/shadow",
        "CHRONY|driftfile etc/shadow",
        "CHRONY|logdir /tmp",
        "CHRONY|include /home/alice/evil.conf",
        "CHRONY|include tmp/evil.conf",
        "CHRONY|confdir /etc/chrony/conf.d tmp/evil",
        "CHRONY|confdir /etc/chrony/conf.d /tmp/evil",
        "CHRONY|keyfile /etc/shadow",
        "CHRONY|bindcmdaddress /tmp/sock",
        "CHRONY|refclock SOCK /tmp/sock",
        "CHRONY|refclock SOCK tmp/sock",
        "CHRONY|mailonchange root@localhost,x 0.5",
        "CHRONY|mailonchange -oQ/tmp/x 0.5",
        "CHRONY|mailonchange root@localhost 0.5 more",
        "CHRONY|mailonchange",
        "CHRONY|user",
        "CHRONY|user chrony root",
        "CHRONY|USER root",
        "CHRONY|driftfile \\etc/shadow",
        "CHRONY|driftfile \"/etc/shadow\"",
        "CHRONY|driftfile \"etc/shadow",
        "CHRONY|user root",
        "CHRONY|dumpdir /var/lib/chronyx",
        "CHRONY|server ntp.example # /etc/shadow",
        "NTPSEC|driftfile /etc/passwd",
        "NTPSEC|driftfile \"/etc/passwd\"",
        "NTPSEC|driftfile etc/passwd",
        "NTPSEC|tos minsane 1; logfile /etc/passwd",
        "NTPSEC|statsdir \"",
        "NTPSEC|logfile \\",
        "NTPSEC|includefile \"/tmp/x\"",
        "NTPSEC|nts key /root/.ssh/id_rsa",
        "NTPSEC|filegen loopstats file ../../etc/cron.d/x",
        "NTP|leapfile /etc/shadow",
        "NTP|keys /home/alice/keys",
        "NTP|crypto pw secret",
        "NTPD_RS|key-storage-path = \"/etc/passwd\"",
        "NTPD_RS|\"key-storage-path\" = \"\\u002fetc/passwd\"",
        "NTPD_RS|observation-path = \"etc/passwd\"",
        "TIMESYNCD|NTP=/etc/shadow",
      })
  void whatWouldLeadElsewhereIsRefused(Daemon daemon, String line) {
    assertThat(problem(daemon, "# first\n" + line + "\n", "")).startsWith("line 2: ");
    assertThat(problem(daemon, "# first\r" + line + "\r", "")).startsWith("line 2: ");
    assertNull(problem(daemon, "# first\n  " + line + " \n", line + "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHRONY|allow 192.0.2.0/24",
        "CHRONY|local stratum 10 orphan",
        "CHRONY|refclock PHC /dev/ptp0 poll 0 dpoll -2 offset -37",
        "CHRONY|refclock SHM 0 refid NMEA",
        "CHRONY|refclock SOCK /run/chrony.ttyS0.sock",
        "CHRONY|pidfile /run/chrony/chronyd.pid",
        "CHRONY|leapseclist /usr/share/zoneinfo/leap-seconds.list",
        "CHRONY|leapsectz right/UTC",
        "CHRONY|ntsserverkey /etc/letsencrypt/live/ntp.example/privkey.pem",
        "CHRONY|ntstrustedcerts /etc/pki/tls/certs/ca-bundle.crt",
        "CHRONY|sourcedir /run/chrony-dhcp",
        "CHRONY|bindcmdaddress /run/chrony/chronyd.sock",
        "CHRONY|server key.example key 10",
        "CHRONY|! driftfile /etc/shadow",
        "CHRONY|user _chrony",
        "CHRONY|mailonchange root@localhost 0.5",
        "CHRONY|mailonchange ntp-admin 2",
        "CHRONY|server ntp.example key 1 \\",
        "CHRONY|hwtimestamp eth0 \"",
        "NTPSEC|server 192.0.2.1 iburst prefer key 3 # was /old/path",
        "NTPSEC|restrict 192.0.2.0 mask 255.255.255.0 nomodify nopeer",
        "NTPSEC|filegen loopstats file loopstats type day enable",
        "NTPSEC|nts cert /etc/ssl/certs/ntp.pem",
        "NTPSEC|refclock nmea path /dev/gps0",
        "NTPSEC|tinker step 0.5",
        "NTP|driftfile /var/lib/ntp/drift",
        "NTP|keys /etc/ntp/keys",
        "OPENNTPD|constraint from \"https://www.example/\"",
        "TIMESYNCD|NTP=ntp1.example ntp2.example",
        "NTPD_RS|key-storage-path = \"/var/lib/ntpd-rs/cookies\"",
        "NTPD_RS|subnet = \"192.0.2.0/24\"",
      })
  void whatAnAdministratorWritesPasses(Daemon daemon, String line) {
    assertNull(problem(daemon, line + "\n", ""));
  }

  @Test
  void aCommentInForceDoesNotAllowItsDirective() {
    assertThat(problem(Daemon.CHRONY, "driftfile /srv/drift\n", "#driftfile /srv/drift\n"))
        .isEqualTo("line 1: /srv/drift is not in a folder of chronyd");
  }

  @Test
  void aDirectiveCannotHideBehindALongComment() {
    var line = "#" + " ".repeat(2046) + "pidfile /etc/passwd\n";
    assertThat(problem(Daemon.CHRONY, line, "")).startsWith("line 1: a line has at most");
  }

  @Test
  void keysAreNoDirectives() {
    assertNull(PathRules.problem(Daemon.CHRONY, FileSlot.keys(), "1 MD5 ASCII:/etc/shadow\n", ""));
  }

  private static @Nullable String problem(Daemon daemon, String text, String inForce) {
    return PathRules.problem(daemon, FileSlot.main(), text, inForce);
  }
}
