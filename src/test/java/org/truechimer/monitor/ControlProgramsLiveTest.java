package org.truechimer.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.truechimer.host.LiveDaemons;
import org.truechimer.host.LiveDaemons.Place;

/// The real ntpq of NTPsec and the real chronyc, against the answers of a fixed state over
/// loopback.
@Tag("daemon")
class ControlProgramsLiveTest {

  private final List<Loop> loops = new ArrayList<>();
  private LiveDaemons daemons;

  @BeforeEach
  void start() throws IOException {
    daemons = new LiveDaemons();
  }

  @AfterEach
  void end() throws IOException, InterruptedException {
    for (var loop : loops) {
      loop.end();
    }
    daemons.close();
  }

  private String ntpq(MonitoredState state, String... arguments) throws IOException {
    return daemons.ntpqAt(ntpqPort(state), arguments);
  }

  private int ntpqPort(MonitoredState state) throws IOException {
    var answers = new NtpqAnswers(Monitored.SECRET, Monitored.KEYS);
    return loop((octets, length, from) -> answers.answer(octets, length, from, state));
  }

  private String chronyc(MonitoredState state, String... arguments) throws IOException {
    var answers = new ChronycAnswers();
    int port =
        loop((octets, length, from) -> {
          var reply = answers.answer(octets, length, from.loopback(), state);
          return reply == null ? List.of() : List.of(reply);
        });
    var all = new ArrayList<>(List.of("-n", "-h", "127.0.0.1", "-p", Integer.toString(port)));
    all.addAll(List.of(arguments));
    return daemons.chronyc(Place.HERE, all.toArray(String[]::new));
  }

  private int loop(Answering answering) throws IOException {
    var loop = new Loop(answering);
    loops.add(loop);
    return loop.port();
  }

  @Test
  void ntpqPrintsThePeersTable() throws IOException {
    // How long ago the last packet came is reckoned by ntpq's clock, which is not that of the
    // state.
    assertThat(
            ntpq(Monitored.state(), "-pn", "127.0.0.1")
                .replaceAll(" +\\S+   64  ", " -   64  ")
                .lines())
        .containsExactly(
            "     remote           refid      st t when poll reach   delay   offset   jitter",
            "===============================================================================",
            "*192.168.1.8     133.243.238.1    2 u -   64  377   3.5000   0.0381   0.0420",
            "+192.168.1.9     133.243.238.2    2 u -   64  377   6.6000   0.0519   0.0630",
            "+198.51.100.3    .GNSS.           1 8 -   64  377   9.7000  -0.1205   0.0840",
            "-198.51.100.77   133.243.238.4    2 u -   64  367  12.8000   1.8020   0.1050",
            "x203.0.113.9     133.243.238.5    2 u -   64  375  15.9000 101.7000   0.0210",
            " 192.168.1.10    .INIT.          16 u -   64    0   0.0000   0.0000   0.0000");
  }

  @Test
  void ntpqReadsTheSystemAndAnAssociation() throws IOException {
    assertThat(ntpq(Monitored.state(), "-n", "-c", "rv", "127.0.0.1"))
        .contains("leap_none, sync_ntp, 1 event, clock_sync")
        .contains("version=\"truechimer 0.1.0\"")
        .contains("stratum=3")
        .contains("refid=192.168.1.8")
        .contains("rootdelay=1.2,")
        .contains("offset=0.0381,")
        .contains("frequency=12.804,");
    assertThat(ntpq(Monitored.state(), "-n", "-c", "rv &5", "127.0.0.1"))
        .contains("reach, sel_falsetick")
        .contains("srcadr=203.0.113.9")
        .contains("offset=101.7,")
        .contains("flash=00 ok");
    assertThat(ntpq(Monitored.state(), "-n", "-c", "rv &6", "127.0.0.1"))
        .contains("flash=1000 peer_unreach");
    assertThat(ntpq(Monitored.state(), "-c", "rv 4242", "127.0.0.1"))
        .containsIgnoringCase("unknown");
  }

  @Test
  void ntpqListsAssociationsAndStatistics() throws IOException {
    assertThat(ntpq(Monitored.state(), "-c", "as", "127.0.0.1").lines())
        .hasSize(9)
        .anyMatch(line ->
            line.matches("\\s*1\\s+1\\s+96\\p{XDigit}+\\s+yes\\s+yes\\s+none\\s+sys\\.peer.*"))
        .anyMatch(
            line -> line.matches("\\s*3\\s+3\\s+f4\\p{XDigit}+\\s+yes\\s+yes\\s+ok\\s+candidate.*"))
        .anyMatch(line ->
            line.matches("\\s*5\\s+5\\s+91\\p{XDigit}+\\s+yes\\s+yes\\s+none\\s+falsetick.*"))
        .anyMatch(
            line -> line.matches("\\s*6\\s+6\\s+80\\p{XDigit}+\\s+yes\\s+no\\s+none\\s+reject.*"));
    assertThat(ntpq(Monitored.state(), "-c", "sysstats", "127.0.0.1"))
        .containsPattern("control requests: +310\\b")
        .containsPattern("packets received: +123456\\b")
        .containsPattern("processed for time: +120000\\b")
        .containsPattern("rate limited: +2300\\b")
        .doesNotContain("Unknown", "???");
    assertThat(ntpq(Monitored.state(), "-n", "-c", "sysinfo", "127.0.0.1"))
        .containsPattern("system peer: +192\\.168\\.1\\.8:123")
        .containsPattern("root dispersion: +3\\.5\\b");
    assertThat(ntpq(Monitored.state(), "-n", "-c", "apeers", "127.0.0.1")).contains("203.0.113.9");
    assertThat(ntpq(Monitored.state(), "-n", "-c", "lpeers", "127.0.0.1")).contains("203.0.113.9");
    assertThat(ntpq(Monitored.state(), "-n", "-c", "monstats", "127.0.0.1"))
        .containsPattern("addresses in use: +3\\b");
    assertThat(ntpq(Monitored.state(), "-n", "-c", "kern", "127.0.0.1"))
        .containsPattern("maximum error: +4\\.5\\b");
    assertThat(ntpq(Monitored.state(), "-n", "-c", "pstats &1", "127.0.0.1"))
        .containsPattern("packets sent: +40\\b");
  }

  @Test
  void ntpqListsTheClients() throws IOException {
    assertThat(ntpq(Monitored.state(), "-n", "-c", "mrulist", "127.0.0.1").lines().skip(3).limit(3))
        .containsExactly(
            "      0      8    0 . 3 4    156    0.125      0 40123 2001:db8::15",
            "      2      8    0 . 3 4     27    0.125      3   123 192.0.2.15",
            "    193      0    0 . 3 4      1        -      0 59448 127.0.0.1");
    assertThat(ntpq(Monitored.state(), "-n", "-c", "mrulist mincount=20 sort=-count", "127.0.0.1"))
        .contains("192.0.2.15")
        .doesNotContain("59448");
    var many = Monitored.state(Monitored.state().engine(), Monitored.many(2000));
    assertThat(ntpq(many, "-n", "-c", "mrulist", "127.0.0.1")).contains("# Collected 2000 slots");
  }

  @Test
  void ntpqReadsWithAKeyAndChangesNothing() throws IOException {
    var keys = Files.writeString(daemons.scratch().resolve("keys"), "7 MD5 ctrlpass\n");
    var withKey = List.of("-k", keys.toString(), "-a", "7");
    var reading = new ArrayList<>(withKey);
    reading.addAll(List.of("-c", "passwd", "-c", "authenticate yes", "-c", "rv", "127.0.0.1"));
    assertThat(ntpq(Monitored.state(), reading.toArray(String[]::new)))
        .contains("refid=192.168.1.8")
        .doesNotContainIgnoringCase("untrusted");
    var writing = new ArrayList<>(withKey);
    writing.addAll(List.of("-c", ":config server 192.0.2.1", "127.0.0.1"));
    assertThat(ntpq(Monitored.state(), writing.toArray(String[]::new)))
        .containsIgnoringCase("permission");
  }

  @Test
  void chronycPrintsTracking() throws IOException {
    assertThat(chronyc(Monitored.state(), "tracking").lines())
        .contains(
            "Reference ID    : C0A80108 (192.168.1.8)",
            "Stratum         : 3",
            "System time     : 0.000038100 seconds slow of NTP time",
            "Frequency       : 12.804 ppm slow",
            "Skew            : 0.011 ppm",
            "Root delay      : 0.001200000 seconds",
            "Root dispersion : 0.003500000 seconds",
            "Leap status     : Normal");
  }

  @Test
  void chronycPrintsTheSources() throws IOException {
    assertThat(chronyc(Monitored.state(), "sources").lines().skip(2))
        .hasSize(6)
        .anyMatch(
            line -> line.matches("\\^\\* 192\\.168\\.1\\.8 +2 +6 +377 +12 +-38us\\[ *-38us\\] .*"))
        .anyMatch(
            line -> line.matches("\\^x 203\\.0\\.113\\.9 +2 +6 +375 +40 +-102ms\\[ *-102ms\\] .*"))
        .anyMatch(line -> line.matches("\\^\\? 192\\.168\\.1\\.10 +0 +6 +0 +- .*"));
    assertThat(chronyc(Monitored.state(), "sourcestats").lines().skip(2))
        .hasSize(6)
        .anyMatch(line -> line.startsWith("198.51.100.3") && line.contains("+121us"));
    assertThat(chronyc(Monitored.state(), "activity"))
        .contains("6 sources online", "0 sources with unknown address");
    assertThat(chronyc(Monitored.state(), "ntpdata", "198.51.100.3"))
        .containsPattern("Remote address +: 198\\.51\\.100\\.3")
        .containsPattern("Precision +: -24");
    assertThat(chronyc(Monitored.state(), "authdata")).containsPattern("198\\.51\\.100\\.3 +NTS");
    assertThat(chronyc(Monitored.state(), "selectdata")).containsPattern("x 203\\.0\\.113\\.9");
    assertThat(chronyc(Monitored.state(), "sourcename", "198.51.100.3"))
        .contains("time.example.org");
  }

  @Test
  void chronycPrintsWhatWasServed() throws IOException {
    assertThat(chronyc(Monitored.state(), "serverstats"))
        .containsPattern("NTP packets received +: 123456\\b")
        .containsPattern("NTP packets dropped +: 2000\\b")
        .containsPattern("Authenticated NTP packets +: 1000\\b")
        .containsPattern("Interleaved NTP packets +: 11000\\b");
    var many = Monitored.state(Monitored.state().engine(), Monitored.many(50));
    assertThat(chronyc(many, "clients").lines().skip(2)).hasSize(50);
    assertThat(chronyc(Monitored.state(), "makestep")).contains("501 Not authorised");
  }

  /// What answers a datagram.
  private interface Answering {
    List<byte[]> answer(byte[] octets, int length, Asker from);
  }

  /// A socket on loopback and the thread that answers at it.
  private static final class Loop {

    private final DatagramChannel channel = DatagramChannel.open();
    private final Thread thread;

    Loop(Answering answering) throws IOException {
      channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
      thread = Thread.ofPlatform().start(() -> run(answering));
    }

    int port() throws IOException {
      return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    private void run(Answering answering) {
      var buffer = ByteBuffer.allocate(2048);
      try {
        while (true) {
          buffer.clear();
          var from = (InetSocketAddress) Objects.requireNonNull(channel.receive(buffer));
          var asker = Asker.of(from.getAddress().getAddress());
          for (var part : answering.answer(buffer.array(), buffer.position(), asker)) {
            channel.send(ByteBuffer.wrap(part), from);
          }
        }
      } catch (AsynchronousCloseException _) {
        // The end of the test.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void end() throws IOException, InterruptedException {
      channel.close();
      thread.join();
    }
  }
}
