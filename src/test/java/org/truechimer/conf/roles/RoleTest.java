package org.truechimer.conf.roles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.Examples;

class RoleTest {

  private static final List<String> SERVERS = List.of("ntp1.example.net", "192.0.2.7");

  @Test
  void theServerForASubnetGetsTheRestrictionsOfTheHowTo() {
    var text =
        applied(
            Dialect.NTP,
            "driftfile /var/lib/ntp/drift\n",
            new Role.SubnetServer(List.of("192.168.1.0/24"), SERVERS));
    assertEquals(
        """
        driftfile /var/lib/ntp/drift
        server ntp1.example.net iburst
        server 192.0.2.7 iburst
        restrict default kod nomodify notrap nopeer noquery
        restrict -6 default kod nomodify notrap nopeer noquery
        restrict 127.0.0.1
        restrict ::1
        restrict 192.168.1.0 mask 255.255.255.0 nomodify notrap
        """,
        text);
  }

  @Test
  void chronydGetsAllowInstead() {
    var text =
        applied(
            Dialect.CHRONY,
            "pool old.example.net iburst  # mine\nrtcsync\n",
            new Role.SubnetServer(List.of("192.168.1.0/24", "2001:db8::/32"), SERVERS));
    assertEquals(
        """
        #pool old.example.net iburst  # mine
        server ntp1.example.net iburst
        server 192.0.2.7 iburst
        rtcsync
        allow 192.168.1.0/24
        allow 2001:db8::/32
        """,
        text);
  }

  @Test
  void anIsolatedNetworkFollowsTheOwnClock() {
    assertEquals(
        "local stratum 8 orphan\nallow 10.0.0.0/8\n",
        applied(Dialect.CHRONY, "", new Role.Isolated(List.of("10.0.0.0/8"), 8)));
    assertEquals(
        "tos orphan 8",
        applied(Dialect.NTP, "", new Role.Isolated(List.of("10.0.0.0/8"), 8))
            .lines()
            .findFirst()
            .orElse(""));
  }

  /// Debian's ntp.conf has `tos minclock 4 minsane 3`; ntpd of NTPsec 1.2.2 with that line and one
  /// server never selects it.
  @Test
  void ntpdFollowsAsManySourcesAsThereAre() {
    assertEquals(
        "tos minclock 4 minsane 2\nserver ntp1.example.net iburst\nserver 192.0.2.7 iburst\n",
        applied(Dialect.NTP, "tos minclock 4 minsane 3\n", new Role.Client(SERVERS)));
  }

  @Test
  void timesyncdTakesTheServersIntoItsList() {
    assertEquals(
        "[Time]\n# mine\nNTP=ntp1.example.net 192.0.2.7\nSaveIntervalSec=60\n",
        applied(
            Dialect.TIMESYNCD,
            "[Time]\n# mine\nNTP=old.example.net\nSaveIntervalSec=60\n",
            new Role.Client(SERVERS)));
  }

  @Test
  void windowsTimeTakesTheServersWithTheFlagOfAClient() {
    var text = applied(Dialect.W32TIME, "", new Role.Client(SERVERS));
    assertEquals(
        List.of("\"NtpServer\"=\"ntp1.example.net,0x8 192.0.2.7,0x8\"", "\"Type\"=\"NTP\""),
        text.lines().filter(line -> line.startsWith("\"")).toList());
  }

  @Test
  void anNtsClientAsksForIt() {
    assertEquals(
        "server time.example.net iburst nts\n",
        applied(Dialect.CHRONY, "", new Role.NtsClient(List.of("time.example.net"))));
    assertEquals(
        "[[source]]\nmode = \"nts\"\naddress = \"time.example.net\"\n",
        applied(Dialect.NTP_TOML, "", new Role.NtsClient(List.of("time.example.net"))));
  }

  @Test
  void aRoleAppliedTwiceDoesNothingTheSecondTime() {
    for (var example : Examples.all()) {
      var document = ConfigDocument.parse(example.dialect(), example.text());
      for (var kind : Role.Kind.of(example.dialect())) {
        var role = role(kind);
        var once =
            assertInstanceOf(RoleResult.Applied.class, role.apply(document), example + " " + kind);
        var twice = assertInstanceOf(RoleResult.Applied.class, role.apply(once.document()));
        assertEquals(once.document().text(), twice.document().text(), example + " " + kind);
        assertEquals(List.of(), twice.deeds(), example + " " + kind);
      }
    }
  }

  @Test
  void whatDoesNotFitIsRefusedWithAReason() {
    refused(
        RoleResult.Refusal.NOT_FOR_THIS_DAEMON,
        Dialect.TIMESYNCD,
        new Role.Isolated(List.of("10.0.0.0/8"), 8));
    refused(RoleResult.Refusal.NO_SERVERS, Dialect.CHRONY, new Role.Client(List.of()));
    refused(RoleResult.Refusal.BAD_HOST, Dialect.CHRONY, new Role.Client(List.of("a b")));
    refused(
        RoleResult.Refusal.BAD_HOST, Dialect.NTP, new Role.Client(List.of("x\nrestrict default")));
    refused(
        RoleResult.Refusal.ADDRESS_NOT_NAME,
        Dialect.CHRONY,
        new Role.NtsClient(List.of("192.0.2.1")));
    refused(
        RoleResult.Refusal.BAD_SUBNET,
        Dialect.NTP,
        new Role.SubnetServer(List.of("10.0.0.0/40"), SERVERS));
    refused(
        RoleResult.Refusal.BAD_SUBNET,
        Dialect.NTP,
        new Role.SubnetServer(List.of("0.0.0.0/0"), SERVERS));
    refused(
        RoleResult.Refusal.BAD_STRATUM, Dialect.NTP, new Role.Isolated(List.of("10.0.0.0/8"), 16));
  }

  private static Role role(Role.Kind kind) {
    return switch (kind) {
      case CLIENT -> new Role.Client(SERVERS);
      case SUBNET_SERVER -> new Role.SubnetServer(List.of("192.168.1.0/24"), SERVERS);
      case NTS_CLIENT -> new Role.NtsClient(List.of("time.example.net"));
      case ISOLATED -> new Role.Isolated(List.of("10.0.0.0/8"), 8);
    };
  }

  private static void refused(RoleResult.Refusal reason, Dialect dialect, Role role) {
    var result = role.apply(ConfigDocument.parse(dialect, ""));
    assertEquals(reason, assertInstanceOf(RoleResult.Refused.class, result).reason());
  }

  private static String applied(Dialect dialect, String text, Role role) {
    var result = role.apply(ConfigDocument.parse(dialect, text));
    return assertInstanceOf(RoleResult.Applied.class, result).document().text();
  }
}
