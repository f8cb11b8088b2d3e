package org.truechimer.conf.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.meaning.Statement.TimeSource;

class MeaningEditTest {

  @Test
  void preferTouchesNothingButItsLine() {
    var document =
        ConfigDocument.parse(Dialect.NTP, "server  a.example   iburst # near\npool b.example\n");
    var edited = new MeaningEdit(document).option(source(document, 0), SourceOption.PREFER, "");
    assertEquals("server  a.example   iburst prefer # near\npool b.example\n", text(edited));
  }

  @Test
  void ofTwoRulesTheLaterCountsInChronyAndEqualOnesAddUpInNtp() {
    var chrony = ConfigDocument.parse(Dialect.CHRONY, "allow 10.0.0.0/8\ndeny 10.0.0.0/8\n");
    assertTrue(
        ConfigMeaning.of(chrony).means(ConfigMeaning.of(ConfigDocument.parse(Dialect.CHRONY, ""))));
    var ntp =
        ConfigDocument.parse(Dialect.NTP, "restrict default noserve\nrestrict default nomodify\n");
    var once = ConfigDocument.parse(Dialect.NTP, "restrict default noserve nomodify\n");
    assertTrue(ConfigMeaning.of(ntp).means(ConfigMeaning.of(once)));
  }

  @Test
  void layoutDoesNotMatterAndTheOrderOfSourcesDoes() {
    var one = meaning("server a iburst\nserver b\nrtcsync\n");
    assertTrue(
        one.means(meaning("# hello\nRTCSYNC\n\n SERVER a  minpoll 6 iburst\nserver b maxpoll 10")));
    assertTrue(!one.means(meaning("server b\nserver a iburst\nrtcsync\n")));
    assertTrue(!one.means(meaning("server a iburst\nserver b\n")));
  }

  @Test
  void aSubnetIsServedInTheWordsOfEachDaemon() {
    var network = Network.of("192.168.1.0/24");
    assertEquals(
        "allow 192.168.1.0/24\n",
        text(new MeaningEdit(empty(Dialect.CHRONY)).access(network, true)));
    assertEquals(
        "restrict 192.168.1.0 mask 255.255.255.0 nomodify notrap\n",
        text(new MeaningEdit(empty(Dialect.NTP)).access(network, true)));
    assertInstanceOf(
        Edited.Refused.class, new MeaningEdit(empty(Dialect.TIMESYNCD)).access(network, true));
  }

  @Test
  void addressesAreReadAndWrittenAsNetworks() {
    assertEquals("192.168.0.0/16", String.valueOf(Network.of("192.168")));
    assertEquals("2001:db8::/32", String.valueOf(Network.of("2001:DB8:0::1/32")));
    assertEquals("::1", String.valueOf(Network.of("0:0:0:0:0:0:0:1")));
    assertEquals("10.0.0.0/8", String.valueOf(Network.of("10.1.2.3", "255.0.0.0")));
    assertEquals("null", String.valueOf(Network.of("10.0.0.0", "255.0.255.0")));
  }

  @Test
  void oneServerMoreInWindowsTimeKeepsTheFlagsOfTheOthers() {
    var document =
        ConfigDocument.parse(
            Dialect.W32TIME,
            "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services"
                + "\\W32Time\\Parameters]\r\n\"NtpServer\"=\"a,0x9\"\r\n\"Type\"=\"NTP\"\r\n");
    var added =
        new TimeSource(
            TimeSource.Kind.SERVER, TimeSource.Family.ANY, "b.example", Map.of(), List.of());
    assertEquals(
        document.text().replace("a,0x9", "a,0x9 b.example,0x8"),
        text(new MeaningEdit(document).add(added)));
  }

  @Test
  void thresholdsAndTheOwnClockAreSetInTheirPlace() {
    var chrony = ConfigDocument.parse(Dialect.CHRONY, "makestep 1 3\nrtcsync\n");
    assertEquals(
        "makestep 0.5 -1\nrtcsync\n",
        text(new MeaningEdit(chrony).step(new Statement.Step(0.5, -1))));
    var ntp = ConfigDocument.parse(Dialect.NTP, "tinker panic 0 step 0.2\n");
    assertEquals(
        "tinker panic 0 step 1\n", text(new MeaningEdit(ntp).step(new Statement.Step(1, -1))));
    var local = new Statement.LocalReference(9, true, List.of());
    assertEquals("tos orphan 9\n", text(new MeaningEdit(empty(Dialect.NTP)).local(local)));
    assertEquals(
        "driftfile /x\n",
        text(new MeaningEdit(empty(Dialect.NTP)).set(Topic.DRIFT_FILE, List.of("/x"))));
  }

  private static ConfigMeaning meaning(String text) {
    return ConfigMeaning.of(ConfigDocument.parse(Dialect.CHRONY, text));
  }

  private static ConfigDocument empty(Dialect dialect) {
    return ConfigDocument.parse(dialect, "");
  }

  private static Stated source(ConfigDocument document, int index) {
    return ConfigMeaning.of(document).stated().stream()
        .filter(one -> one.statement() instanceof TimeSource)
        .toList()
        .get(index);
  }

  private static String text(Edited edited) {
    return assertInstanceOf(Edited.Done.class, edited).document().text();
  }
}
