package org.truechimer.host.ntpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.truechimer.host.LiveDaemons;
import org.truechimer.host.LiveDaemons.Wire;
import org.truechimer.host.TwoTables;

/// The client against a real ntpd of NTPsec in a network namespace, with seven sources in another:
/// ntpd knows no port but NTP's.
@Tag("daemon")
class NtpdLiveTest {

  private LiveDaemons daemons;
  private Wire wire;

  @BeforeEach
  void startServers() throws IOException {
    daemons = new LiveDaemons();
    var joined = daemons.wire(7);
    assumeTrue(joined != null, "network namespaces are not possible for this user on this system");
    wire = Objects.requireNonNull(joined);
    for (int host = 11; host <= 15; host++) {
      server(host, "local stratum 1");
    }
    // Sixteen is no server; seventeen does not know the time.
    server(17);
  }

  private void server(int host, String... lines) throws IOException {
    var config = new ArrayList<>(List.of(lines));
    config.addAll(List.of("bindaddress 10.77.0." + host, "cmdport 0", "bindcmdaddress /", "allow"));
    if (host == 14) {
      config.removeFirst();
      // A server that is wrong by what it was told to be.
      config.add("server 10.77.0.11 iburst minpoll 0 maxpoll 0 offset 0.25");
    }
    daemons.chronyd(wire.far(), "server" + host, config.toArray(String[]::new));
  }

  @AfterEach
  void endAll() throws IOException {
    daemons.close();
  }

  private void client(String... lines) throws IOException {
    var config =
        new ArrayList<>(
            List.of(
                "server 10.77.0.11 iburst minpoll 3 maxpoll 3 prefer",
                "server 10.77.0.12 iburst minpoll 3 maxpoll 3",
                "server 10.77.0.13 iburst minpoll 3 maxpoll 3",
                "server 10.77.0.14 iburst minpoll 3 maxpoll 3",
                "server 10.77.0.15 iburst minpoll 3 maxpoll 3 noselect",
                "server 10.77.0.16 iburst minpoll 3 maxpoll 3",
                "server 10.77.0.17 iburst minpoll 3 maxpoll 3",
                "tos minsane 1"));
    config.addAll(List.of(lines));
    daemons.ntpd(wire.near(), "client", config.toArray(String[]::new));
  }

  @Test
  void theTableIsThatOfNtpqAndEachSourceHasItsReason() throws IOException {
    client("restrict default noquery", "restrict 127.0.0.1");
    var waited = probe("wait", "127.0.0.1:123");
    assertThat(waited).startsWith("Good");
    var before = daemons.ntpq(wire.near(), "-pn", "127.0.0.1");
    var probed = JsonParser.parseString(probe("read", "127.0.0.1:123")).getAsJsonObject();
    var after = daemons.ntpq(wire.near(), "-pn", "127.0.0.1");
    TwoTables.assertBetween(probed.get("table").getAsString(), before, after, 4);
    assertThat(probed.get("daemon").getAsString()).isEqualTo("NTPSEC");
    assertThat(probed.get("version").getAsString()).startsWith("ntpd ntpsec-");
    assertThat(probed.get("peer").getAsString()).isEqualTo("10.77.0.11");
    assertThat(source(probed, 11)).startsWith("SYSTEM_PEER []");
    assertThat(source(probed, 14)).startsWith("FALSETICKER [FALSETICKER]");
    assertThat(source(probed, 15)).startsWith("REJECTED [NOSELECT]");
    assertThat(source(probed, 16)).startsWith("REJECTED [UNREACHABLE]");
    // ntpd counts the replies of a server that does not know the time as none, and says no more.
    assertThat(source(probed, 17)).startsWith("REJECTED [UNREACHABLE");
    assertThat(probed.get("liar").getAsDouble()).isBetween(-0.3, 0.3);
    assertThat(Math.abs(probed.get("liar").getAsDouble())).isGreaterThan(0.2);
    assertThat(probed.get("leaked").getAsInt()).isZero();
  }

  @Test
  void tellsWhichDaemonItIs() throws IOException {
    client("restrict default noquery", "restrict 127.0.0.1");
    probe("wait", "127.0.0.1:123");
    assertThat(probe("kind", "127.0.0.1:123")).isEqualTo("NTPSEC");
    assertThat(probe("kind", "127.0.0.1:124")).isEqualTo("NOBODY");
  }

  @Test
  void aDaemonThatMayNotBeAskedIsSilentAndFoundOutInTime() throws IOException {
    client("restrict default noquery", "restrict 127.0.0.1 noquery", "restrict ::1 noquery");
    var printed = probe("timed", "127.0.0.1:123", "[::1]:123");
    assertThat(printed).matches("SILENT [12]\\.\\d");
    assertThat(probe("kind", "127.0.0.1:123")).isEqualTo("SILENT");
  }

  @Test
  void aClosedPortIsNotRunningAtOnce() {
    assertThat(probe("timed", "127.0.0.1:123", "[::1]:123")).matches("NOT_RUNNING 0\\.\\d");
  }

  private String probe(String... arguments) {
    return daemons.java(wire.near(), NtpdProbe.class, arguments).strip();
  }

  private static String source(JsonObject probed, int host) {
    return probed.getAsJsonObject("sources").get("10.77.0." + host).getAsString();
  }
}
