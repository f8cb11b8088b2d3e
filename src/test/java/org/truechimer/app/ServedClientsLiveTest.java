package org.truechimer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.truechimer.host.LiveDaemons;
import org.truechimer.net.TestCertificate;

/// Real clients have their time from `truechimer serve`, each in its own way, over a wire between
/// two network namespaces. The server listens at all of its eight addresses through one socket, so
/// each answer also shows that it leaves from where it was asked.
@Tag("daemon")
class ServedClientsLiveTest {

  private static final int ADDRESSES = 8;
  private static final long LONGEST_WAIT_NANOS = 90_000_000_000L;

  /// As chrony writes them; ntpd's names of two algorithms differ.
  private static final String KEYS =
      """
      1 MD5 HEX:6b6579206f6e6520666f72207465737473
      2 SHA1 HEX:00112233445566778899aabbccddeeff00112233
      3 SHA256 HEX:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
      4 AES128 HEX:2b7e151628aed2a6abf7158809cf4f3c
      5 AES256 HEX:603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4
      """;

  private static final String NTPD_KEYS =
      """
      2 SHA1 00112233445566778899aabbccddeeff00112233
      4 AES-128 2b7e151628aed2a6abf7158809cf4f3c
      """;

  private LiveDaemons daemons;
  private LiveDaemons.Wire wire;
  private TestCertificate certificate;

  @BeforeEach
  void serve() throws Exception {
    daemons = new LiveDaemons();
    var made = daemons.wire(ADDRESSES);
    assumeTrue(made != null, "this system lets us have no network namespaces");
    wire = Objects.requireNonNull(made);
    certificate =
        TestCertificate.make(daemons.scratch(), "nts", "dns:localhost,ip:10.77.0.17", "-1d", 30);
    var keys = Files.writeString(daemons.scratch().resolve("keys"), KEYS);
    daemons.truechimer(
        wire.far(),
        "server",
        "serve",
        "--no-sources",
        "--local-stratum=5",
        "--bind=0.0.0.0",
        "--allow=10.77.0.0/24",
        "--keys=" + keys,
        "--nts-cert=" + certificate.certificate(),
        "--nts-key=" + certificate.key(),
        "--nts-dir=" + daemons.scratch().resolve("nts"),
        "--command-port=11323",
        "--interval=1",
        "--json");
    await(() -> log("server").contains("running"), () -> log("server"));
  }

  @AfterEach
  void end() throws IOException {
    daemons.close();
  }

  @Test
  void chronydWithEachKindOfProofAndInterleaved() throws IOException {
    var keys = Files.writeString(daemons.scratch().resolve("client.keys"), KEYS);
    var socket = daemons.scratch().resolve("run/chronyd.sock");
    daemons.chronyd(
        wire.near(),
        "chronyd",
        "server 10.77.0.11 iburst minpoll 0 maxpoll 0",
        "server 10.77.0.12 iburst minpoll 0 maxpoll 0 key 1",
        "server 10.77.0.13 iburst minpoll 0 maxpoll 0 key 2",
        "server 10.77.0.14 iburst minpoll 0 maxpoll 0 key 3",
        "server 10.77.0.15 iburst minpoll 0 maxpoll 0 key 4",
        "server 10.77.0.16 iburst minpoll 0 maxpoll 0 xleave",
        "server 10.77.0.17 iburst minpoll 0 maxpoll 0 nts xleave",
        "server 10.77.0.18 iburst minpoll 0 maxpoll 0 key 5",
        // Otherwise sources without a proof do not count beside those that have one.
        "authselectmode ignore",
        "ntstrustedcerts " + certificate.authority(),
        "keyfile " + keys,
        "port 0",
        "cmdport 0",
        "bindcmdaddress " + socket);
    var usable = Pattern.compile("(?m)^\\^[*+-] 10\\.77\\.0\\.1[1-8] +5 +0 +(377|177|77|37|17) ");
    await(
        () -> usable.matcher(chronyc(socket.toString(), "sources")).results().count() == ADDRESSES,
        () -> chronyc(socket.toString(), "sources") + log("chronyd") + log("server"));
    assertThat(chronyc(socket.toString(), "ntpdata", "10.77.0.16"))
        .containsPattern("Interleaved +: Yes")
        .containsPattern("Leap status +: Normal")
        .containsPattern("Reference ID +: 7F7F0101");
    assertThat(chronyc(socket.toString(), "ntpdata", "10.77.0.17"))
        .containsPattern("Interleaved +: Yes")
        .containsPattern("Authenticated +: Yes");
    assertThat(chronyc(socket.toString(), "ntpdata", "10.77.0.15"))
        .containsPattern("Authenticated +: Yes")
        .containsPattern("RX timestamping +: Kernel");
    // Both ends have the same clock; over this wire it is right to a fraction of a millisecond.
    assertThat(Math.abs(trackingOffset(chronyc(socket.toString(), "tracking")))).isLessThan(2e-3);
    await(
        () -> count("interleaved") > 4 && count("provenByKey") > 20 && count("provenByNts") > 4,
        () -> lastCounts().toString());
    var counts = lastCounts();
    assertThat(counts.get("received").getAsLong()).isEqualTo(counts.get("answered").getAsLong());
    assertThat(counts.get("unstamped").getAsLong()).isZero();
  }

  @Test
  void ntpdOfNtpsecPlainWithKeysAndWithNts() throws IOException {
    var keys = Files.writeString(daemons.scratch().resolve("ntpd.keys"), NTPD_KEYS);
    daemons.ntpd(
        wire.near(),
        "ntpd",
        "disable ntp",
        "server 10.77.0.11 iburst minpoll 3 maxpoll 3",
        "server 10.77.0.13 iburst minpoll 3 maxpoll 3 key 2",
        "server 10.77.0.15 iburst minpoll 3 maxpoll 3 key 4",
        "server 10.77.0.17 iburst minpoll 3 maxpoll 3 nts noval",
        "keys " + keys,
        "trustedkey 2 4",
        "restrict default noquery",
        "restrict 127.0.0.1",
        "logfile " + daemons.scratch().resolve("ntpd.text"));
    await(() -> reached() == 4, () -> ntpq() + log("ntpd") + text("ntpd.text") + log("server"));
    await(
        () -> count("provenByKey") >= 2 && count("provenByNts") >= 1,
        () -> lastCounts().toString());
    assertThat(count("droppedMalformed")).isZero();
  }

  @Test
  void ntpdigAndNtpdate() {
    assertThat(daemons.ntpdig(wire.near(), "10.77.0.11")).contains("10.77.0.11", " s5 ", "no-leap");
    assertThat(daemons.ntpdate(wire.near(), "-q", "10.77.0.12")).contains("10.77.0.12", " s5 ");
  }

  /// The programs of others read it, at the very port of NTP and at that of chrony's commands.
  @Test
  void ntpqAndChronycReadIt() {
    assertThat(daemons.ntpdig(wire.near(), "10.77.0.11")).contains(" s5 ");
    var rv = daemons.ntpq(wire.far(), "-c", "rv", "127.0.0.1");
    assertThat(rv).contains("version=\"truechimer", "stratum=5", "leap_none", "refid=127.127.1.1");
    var clients = daemons.ntpq(wire.far(), "-n", "-c", "mrulist", "127.0.0.1");
    assertThat(clients).contains("10.77.0.1");
    assertThat(daemons.ntpq(wire.near(), "-c", "rv", "10.77.0.11"))
        .as("not a word to others without a key")
        .doesNotContain("version");
    var tracking = chronycThere("tracking");
    assertThat(tracking).containsPattern("Stratum +: 5").contains("7F7F0101");
    assertThat(chronycThere("activity")).contains("sources online");
    assertThat(chronycThere("serverstats")).containsPattern("NTP packets received +: [1-9]");
    assertThat(chronycThere("clients")).contains("10.77.0.1");
  }

  /// A second one has its time from the first, and shows where.
  @Test
  void ntpqAndChronycPrintTheTableOfItsSources() throws IOException {
    daemons.truechimer(
        wire.near(),
        "second",
        "serve",
        "--source=10.77.0.11",
        "--command-port=11324",
        "--interval=1",
        "--json");
    await(
        () -> daemons.ntpq(wire.near(), "-pn", "127.0.0.1").contains("*10.77.0.11"),
        () -> daemons.ntpq(wire.near(), "-pn", "127.0.0.1") + log("second"));
    var row =
        ntpq().lines().filter(line -> line.startsWith("*10.77.0.11")).findFirst().orElseThrow();
    assertThat(row.substring(1).strip().split(" +")).startsWith("10.77.0.11", "127.127.1.1", "5");
    assertThat(chronycOfSecond("sources")).containsPattern("(?m)^\\^\\* 10\\.77\\.0\\.11 +5 ");
    assertThat(chronycOfSecond("sourcestats")).containsPattern("(?m)^10\\.77\\.0\\.11 ");
    assertThat(chronycOfSecond("tracking"))
        .containsPattern("Reference ID +: 0A4D000B \\(10.77.0.11\\)")
        .containsPattern("Stratum +: 6")
        .containsPattern("Leap status +: Normal");
    assertThat(daemons.ntpdig(wire.near(), "127.0.0.1")).contains(" s6 ", "no-leap");
  }

  private String chronycOfSecond(String command) {
    return daemons.chronyc(wire.near(), "-n", "-h", "127.0.0.1", "-p", "11324", command);
  }

  private String chronycThere(String command) {
    return daemons.chronyc(wire.far(), "-n", "-h", "127.0.0.1", "-p", "11323", command);
  }

  private String ntpq() {
    return daemons.ntpq(wire.near(), "-pn", "127.0.0.1");
  }

  /// Rows of ntpq's table whose register of reached polls is not zero.
  private long reached() {
    return ntpq()
        .lines()
        .filter(line -> line.contains("10.77.0."))
        .map(line -> line.substring(1).strip().split(" +"))
        .filter(word -> word.length >= 10 && !word[6].equals("0") && word[2].equals("5"))
        .count();
  }

  private String chronyc(String socket, String... command) {
    var all = new ArrayList<>(List.of("-h", socket, "-n"));
    all.addAll(List.of(command));
    return daemons.chronyc(wire.near(), all.toArray(String[]::new));
  }

  private static double trackingOffset(String tracking) {
    var matcher = Pattern.compile("Last offset +: ([-+0-9.e]+) seconds").matcher(tracking);
    assertTrue(matcher.find(), tracking);
    return Double.parseDouble(matcher.group(1));
  }

  private JsonObject lastCounts() {
    var last = log("server").lines().filter(line -> line.endsWith("}")).reduce((_, b) -> b);
    return JsonParser.parseString(last.orElseThrow()).getAsJsonObject().getAsJsonObject("counts");
  }

  private long count(String name) {
    return lastCounts().get(name).getAsLong();
  }

  private String log(String name) {
    return text(name + ".log");
  }

  private String text(String file) {
    try {
      return Files.readString(daemons.scratch().resolve(file));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void await(BooleanSupplier wanted, Supplier<@Nullable String> otherwise) {
    long begun = System.nanoTime();
    boolean done = wanted.getAsBoolean();
    while (!done && System.nanoTime() - begun < LONGEST_WAIT_NANOS) {
      LockSupport.parkNanos(250_000_000);
      done = wanted.getAsBoolean();
    }
    assertTrue(done, otherwise);
  }
}
