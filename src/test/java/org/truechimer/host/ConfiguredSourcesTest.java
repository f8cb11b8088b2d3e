package org.truechimer.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceProof.Holder;
import org.truechimer.command.SourceRequest;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.time.PollExponent;

/// Configurations of the machine's time service below a folder made for the test. The texts follow
/// those that Debian 12 ships: chrony 4.3 (usr/share/chrony/chrony.conf), ntpsec 1.2.2
/// (etc/ntpsec/ntp.conf), systemd 252 (etc/systemd/timesyncd.conf).
class ConfiguredSourcesTest {

  @TempDir private Path root;

  @Test
  void readsDebiansChronyWithItsFolders() throws Exception {
    file(
        "/etc/chrony/chrony.conf",
        """
        # Include configuration files found in /etc/chrony/conf.d.
        confdir /etc/chrony/conf.d

        # Use Debian vendor zone.
        pool 2.debian.pool.ntp.org iburst

        # Use NTP sources found in /etc/chrony/sources.d.
        sourcedir /run/chrony-dhcp
        sourcedir /etc/chrony/sources.d
        keyfile /etc/chrony/chrony.keys
        driftfile /var/lib/chrony/chrony.drift
        makestep 1 3
        leapsectz right/UTC
        """);
    file("/etc/chrony/conf.d/b.conf", "server 192.0.2.2\n");
    file("/etc/chrony/conf.d/a.conf", "server 192.0.2.1 minpoll 4 maxpoll 6\n");
    file("/etc/chrony/conf.d/notes.txt", "server 192.0.2.99\n");
    file("/run/chrony-dhcp/eth0.sources", "server 192.0.2.3 iburst\n");
    file("/etc/chrony/sources.d/lab.sources", "peer 2001:db8::5 port 1123\n");
    assertEquals(
        List.of(
            "192.0.2.1 123 server 4..6",
            "192.0.2.2 123 server 6..10",
            "2.debian.pool.ntp.org 123 pool iburst 6..10",
            "192.0.2.3 123 server iburst 6..10",
            "2001:db8::5 1123 server 6..10"),
        read());
  }

  @Test
  void readsTheOtherFormsOfChronysLines() throws Exception {
    file(
        "/etc/chrony.conf",
        """
        ! comment
        ; server 192.0.2.90
        % server 192.0.2.91
          Server near iburst minpoll 1 maxpoll 1 key 1
        server nts1.test iburst nts
        server fast minpoll -7 maxpoll -7
        server slow minpoll 12
        server bad port 70000
        server
        server 192.0.2.300
        refclock SHM 0 refid GPS poll 2
        include /etc/chrony.d/*.conf
        include /etc/missing.conf
        """);
    file("/etc/chrony.d/more.conf", "pool pool.example.org\n");
    assertEquals(
        List.of(
            "near 123 server iburst 1..1",
            "nts1.test 123 server iburst 6..10",
            "fast 123 server -6..-6",
            "slow 123 server 12..12",
            "pool.example.org 123 pool 6..10"),
        read());
  }

  /// The lines follow the examples of chrony.conf(5); what a source needs may come after it.
  @Test
  void takesOverHowChronyHasItsServersProved() throws Exception {
    file(
        "/etc/chrony/chrony.conf",
        """
        server ntp1.example.net iburst key 10
        server nts.example.net iburst nts
        server other.example.net nts ntsport 4461 certset 2 key 7
        server lone.example.net nts certset 3
        pool pool.example.net nts
        server plain.example.net key 0
        keyfile /etc/chrony/other.keys
        keyfile /etc/chrony/chrony.keys
        ntstrustedcerts /etc/pki/nts/foo.crt
        ntstrustedcerts 2 /etc/pki/nts/bar.crt
        ntstrustedcerts 2 /etc/pki/nts/baz.crt
        """);
    assertEquals(
        List.of(
            "ntp1.example.net key 10 of /etc/chrony/chrony.keys",
            "nts.example.net nts 4460 [/etc/pki/nts/foo.crt] and usual",
            "other.example.net nts 4461 [/etc/pki/nts/bar.crt, /etc/pki/nts/baz.crt]",
            "lone.example.net nts 4460 []",
            "pool.example.net nts 4460 [/etc/pki/nts/foo.crt] and usual",
            "plain.example.net"),
        proofs());
    file(
        "/etc/chrony/chrony.conf",
        """
        NTSTrustedCerts 0 /etc/pki/nts
        server nts.example.net NTS
        server ntp1.example.net key 3
        NoSystemCert
        """);
    assertEquals(
        List.of("nts.example.net nts 4460 [/etc/pki/nts]", "ntp1.example.net key 3 of no file"),
        proofs());
  }

  /// The lines follow ntp.conf(5) of NTPsec 1.2.2.
  @Test
  void takesOverHowNtpsecHasItsServersProved() throws Exception {
    file(
        "/etc/ntpsec/ntp.conf",
        """
        server ntp1.example.net key 42
        server ntp2.example.net key 4
        server ntp3.example.net key 11 # not trusted
        server nts.example.net nts
        server nts.example.net:4461 nts ca /etc/ssl/own.pem
        server [2001:db8::1]:4462 nts noval
        keys "/etc/ntpsec/ntp.keys"
        trustedkey 4 (40 ... 42)
        nts ca /etc/ssl/lab.pem
        nts cert /etc/ssl/server.pem
        """);
    assertEquals(
        List.of(
            "ntp1.example.net key 42 of /etc/ntpsec/ntp.keys",
            "ntp2.example.net key 4 of /etc/ntpsec/ntp.keys",
            "ntp3.example.net key 11 of /etc/ntpsec/ntp.keys untrusted",
            "nts.example.net nts 4460 [/etc/ssl/lab.pem]",
            "nts.example.net nts 4461 [/etc/ssl/own.pem]",
            "2001:db8::1 nts 4462 [/etc/ssl/lab.pem]"),
        proofs());
  }

  /// As the classic distribution's own documentation has it.
  @Test
  void takesOverHowClassicNtpdHasItsServersProved() throws Exception {
    file(
        "/etc/ntp.conf",
        """
        server 192.0.2.1 iburst key 1
        peer 192.0.2.2 key 15 xleave
        server 192.0.2.3
        keys /etc/ntp/keys
        trustedkey 1
        trustedkey 15
        """);
    assertEquals(
        List.of(
            "192.0.2.1 key 1 of /etc/ntp/keys", "192.0.2.2 key 15 of /etc/ntp/keys", "192.0.2.3"),
        proofs());
  }

  /// A file that chronyd ran with (see the provenance beside it).
  @Test
  void takesOverTheProofsOfARecordedConfiguration() throws Exception {
    file(
        "/etc/chrony/chrony.conf",
        Files.readString(Path.of("src/test/resources/conf/chrony/recorded.conf")));
    assertEquals(
        List.of(
            "near key 1 of /etc/lab/keys.chrony",
            "mid key 4 of /etc/lab/keys.chrony",
            "far",
            "asym key 2 of /etc/lab/keys.chrony",
            "liar",
            "nts1.test nts 4460 [/etc/lab/ca.crt] and usual",
            "sec",
            "2001:db8::2",
            "down"),
        proofs());
  }

  private List<String> proofs() {
    return new ConfiguredSources(root)
        .read(HostSnapshot.unknown()).stream()
            .map(source -> source.host() + proof(source.proof()))
            .toList();
  }

  private static String proof(SourceProof proof) {
    return switch (proof) {
      case SourceProof.None _ -> "";
      case SourceProof.Key(long number, Holder.Daemon(var file, boolean trusted)) ->
          " key %d of %s%s"
              .formatted(number, file == null ? "no file" : file, trusted ? "" : " untrusted");
      case SourceProof.Key _ -> " a key of ours";
      case SourceProof.Nts(int port, var authorities) ->
          " nts %d %s%s"
              .formatted(port, authorities.files(), authorities.usual() ? " and usual" : "");
    };
  }

  @Test
  void anEndlessInclusionEnds() throws Exception {
    file("/etc/chrony.conf", "server 192.0.2.1\ninclude /etc/chrony.conf\n");
    assertEquals(List.of("192.0.2.1 123 server 6..10"), read());
  }

  @Test
  void inclusionsThatMultiplyEndSoon() throws Exception {
    file("/etc/chrony.conf", "include /etc/chrony.conf\n".repeat(50) + "server 192.0.2.1\n");
    assertEquals(List.of("192.0.2.1 123 server 6..10"), read());
  }

  @Test
  void readsNtpsecWithoutItsReferenceClocks() throws Exception {
    file(
        "/etc/ntpsec/ntp.conf",
        """
        driftfile /var/lib/ntpsec/ntp.drift
        tos minclock 4 minsane 3
        # pool.ntp.org maps to about 1000 low-stratum NTP servers.
        pool 0.debian.pool.ntp.org iburst
        pool 1.debian.pool.ntp.org iburst # trailing words
        server -4 ntp1.example.org prefer minpoll 5 maxpoll 8
        server 127.127.28.0 minpoll 4
        fudge 127.127.28.0 refid GPS
        refclock shm unit 0
        restrict default kod nomodify nopeer noquery limited
        includefile "/etc/ntpsec/more.conf"
        """);
    file("/etc/ntpsec/more.conf", "peer 192.0.2.7\n");
    file("/etc/ntpsec/ntp.d/local.conf", "server 192.0.2.8\n");
    assertEquals(
        List.of(
            "0.debian.pool.ntp.org 123 pool iburst 6..10",
            "1.debian.pool.ntp.org 123 pool iburst 6..10",
            "ntp1.example.org 123 server 5..8",
            "192.0.2.7 123 server 6..10",
            "192.0.2.8 123 server 6..10"),
        read());
  }

  @Test
  void readsTimesyncdWithItsDropIns() throws Exception {
    file(
        "/etc/systemd/timesyncd.conf",
        """
        [Time]
        #NTP=
        NTP=old.example.org
        FallbackNTP=0.debian.pool.ntp.org 1.debian.pool.ntp.org
        """);
    file("/usr/lib/systemd/timesyncd.conf.d/10-vendor.conf", "[Time]\nNTP=hidden.example.org\n");
    file("/etc/systemd/timesyncd.conf.d/10-vendor.conf", "[Time]\nNTP=\nNTP=a.example.org\n");
    file("/run/systemd/timesyncd.conf.d/20-dhcp.conf", "[Other]\nNTP=x\n[Time]\nNTP=192.0.2.1\n");
    assertEquals(
        List.of("a.example.org 123 server iburst 6..10", "192.0.2.1 123 server iburst 6..10"),
        read());
  }

  @Test
  void timesyncdFallsBackToWhatIsWrittenDown() throws Exception {
    file("/etc/systemd/timesyncd.conf", "[Time]\nFallbackNTP=f.example.org\n");
    assertEquals(List.of("f.example.org 123 server iburst 6..10"), read());
  }

  @Test
  void theServiceThatRunsComesFirst() throws Exception {
    file("/etc/chrony/chrony.conf", "server 192.0.2.1\n");
    file("/etc/ntpsec/ntp.conf", "server 192.0.2.2\n");
    file("/etc/systemd/timesyncd.conf", "[Time]\nNTP=192.0.2.3\n");
    assertEquals("192.0.2.2", firstFor("ntpd (NTPsec)"));
    assertEquals("192.0.2.3", firstFor("systemd-timesyncd"));
    assertEquals("192.0.2.1", firstFor("ptp4l"));
  }

  @Test
  void aMachineWithoutConfigurationHasNoSources() {
    assertEquals(List.of(), read());
  }

  @Test
  void whatIsNoTextFileIsSkipped() throws Exception {
    Files.createDirectories(root.resolve("etc/chrony/chrony.conf"));
    file("/etc/chrony.conf", "server \u0000\u0001\nserver 192.0.2.1\n");
    assertEquals(List.of("192.0.2.1 123 server 6..10"), read());
  }

  private String firstFor(String service) {
    var host = new HostSnapshot(List.of(new HostSnapshot.Service(service, 1, true, "")), null);
    return new ConfiguredSources(root).read(host).getFirst().host();
  }

  private List<String> read() {
    return new ConfiguredSources(root)
        .read(HostSnapshot.unknown()).stream()
            .map(ConfiguredSourcesTest::words)
            .collect(Collectors.toList());
  }

  private static String words(SourceRequest source) {
    return "%s %d %s%s %s"
        .formatted(
            source.host(),
            source.port(),
            source.pool() ? "pool" : "server",
            source.iburst() ? " iburst" : "",
            polls(source.minimumPoll(), source.maximumPoll()));
  }

  private static String polls(PollExponent minimum, PollExponent maximum) {
    return minimum.value() + ".." + maximum.value();
  }

  private void file(String path, String text) throws Exception {
    var file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
