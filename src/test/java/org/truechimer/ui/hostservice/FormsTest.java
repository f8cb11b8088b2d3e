package org.truechimer.ui.hostservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;

class FormsTest {

  private static final NtpForm NTP = new NtpForm();
  private static final TimesyncdForm TIMESYNCD = new TimesyncdForm();

  private static ConfigDocument ntp(String text) {
    return ConfigDocument.parse(Dialect.NTP, text);
  }

  @Test
  void ntpdServesEverybodyUnlessTheDefaultRefuses() {
    assertThat(NTP.clients(ntp("server a\n"))).containsExactly("all");
    assertThat(NTP.clients(ntp("restrict default kod nomodify\n"))).containsExactly("all");
    assertThat(
            NTP.clients(
                ntp("restrict default ignore\nrestrict 192.168.1.0 mask 255.255.255.0 nomodify\n")))
        .containsExactly("192.168.1.0/24");
  }

  @Test
  void aSubnetOfNtpdIsWrittenWithItsMask() {
    var allowed = NTP.allow(ntp("restrict default ignore\n"), subnet("10.1.0.0/20"));
    assertThat(allowed.text())
        .isEqualTo(
            "restrict default ignore\n"
                + "restrict 10.1.0.0 mask 255.255.240.0 kod limited nomodify noquery\n");
    assertThat(NTP.forbid(allowed, "10.1.0.0/20").text()).isEqualTo("restrict default ignore\n");
  }

  @Test
  void aMaskOfVersion6HasEightGroups() {
    assertThat(subnet("2001:db8::/33").mask()).isEqualTo("ffff:ffff:8000:0:0:0:0:0");
  }

  private static Subnet subnet(String text) {
    return Objects.requireNonNull(Subnet.parse(text));
  }

  @Test
  void whatIsNoNetworkIsNone() {
    for (var text : List.of("", "300.1.1.1", "1.2.3", "1.2.3.4/33", "::1::", "2001:db8", "a/24")) {
      assertThat(Subnet.parse(text)).as(text).isNull();
    }
  }

  @Test
  void theStepOfNtpdIsAnOptionOfTinker() {
    var set = NTP.set(ntp("tinker panic 0\n"), Setting.STEP_SECONDS, "0.5");
    assertThat(NTP.setting(set, Setting.STEP_SECONDS)).isEqualTo("0.5");
    assertThat(set.text()).contains("tinker panic 0\n");
    assertThat(NTP.set(set, Setting.STEP_SECONDS, "").text()).isEqualTo("tinker panic 0\n");
  }

  @Test
  void serversOfTimesyncdShareALine() {
    var document = ConfigDocument.parse(Dialect.TIMESYNCD, "[Time]\nNTP=a.example\n");
    var entry = new SourceEntry("NTP", "b.example", Set.of(), "", "", "", List.of(), null);
    var added = TIMESYNCD.add(document, entry);
    assertThat(added.text()).isEqualTo("[Time]\nNTP=a.example b.example\n");
    assertThat(TIMESYNCD.remove(added, entry).text()).isEqualTo(document.text());
  }

  @Test
  void anEditInOneLineLeavesTheLineEndsOfOthers() {
    var before = "a\r\nb\nc\r\n";
    assertThat(LineEnds.merge(before, "a\nb\nxc\nd\n")).isEqualTo("a\r\nb\nxc\r\nd\r\n");
    assertThat(LineEnds.merge(before, LineEnds.shown(before))).isEqualTo(before);
  }

  @Test
  void ofEqualLinesOnlyThoseNearAChangeAreShown() {
    var old = "line\n".repeat(100);
    var rows = DiffRow.of(org.truechimer.conf.ConfigDiff.between(old, old + "new\n"));
    assertThat(rows).hasSize(6);
    assertThat(rows.getFirst()).isEqualTo(new DiffRow(DiffRow.Kind.FOLD, "96", 0));
    assertThat(rows.getLast()).isEqualTo(new DiffRow(DiffRow.Kind.ADDED, "new", 101));
  }
}
