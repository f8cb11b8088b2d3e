package org.truechimer.host.chrony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.truechimer.cmdmon.NewSource;
import org.truechimer.cmdmon.Status;
import org.truechimer.host.LiveDaemons;
import org.truechimer.host.LiveDaemons.Place;
import org.truechimer.host.TwoTables;
import org.truechimer.host.watch.ReadingWatch;
import org.truechimer.net.Endpoint;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonView;
import org.truechimer.service.DaemonWatch.Seen;
import org.truechimer.service.Progress;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.SourceClaim.Code;
import org.truechimer.service.SourceClaim.Selection;

/// The client against a real chronyd with seven sources on loopback, each in a state of its own.
@Tag("daemon")
class ChronydLiveTest {

  /// A source that is in its first burst goes offline after it.
  private static final String ONE_OFFLINE =
      "1 sources (offline|doing burst \\(return to offline\\))";

  private LiveDaemons daemons;
  private int port;
  private int commandPort;
  private Path socket;

  @BeforeEach
  void startAll() throws IOException {
    daemons = new LiveDaemons();
    port = freePort();
    commandPort = freePort();
    for (int i = 11; i <= 15; i++) {
      server(i, "local stratum 1");
    }
    server(17);
    // chronyd makes the folder of its socket private to its user.
    socket = daemons.scratch().resolve("run/chronyd.sock");
    daemons.chronyd(
        Place.HERE,
        "client",
        source(11, "prefer"),
        source(12, ""),
        source(13, ""),
        source(14, "offset 0.25"),
        source(15, "noselect"),
        source(16, ""),
        source(17, ""),
        "port 0",
        "cmdport " + commandPort,
        "bindcmdaddress 127.0.0.1",
        "bindcmdaddress " + socket);
  }

  private void server(int host, String... lines) throws IOException {
    var config = new ArrayList<>(List.of(lines));
    config.addAll(
        List.of("port " + port, "bindaddress 127.0.0." + host, "cmdport 0", "allow 127.0.0.0/8"));
    config.add("bindcmdaddress /");
    daemons.chronyd(Place.HERE, "server" + host, config.toArray(String[]::new));
  }

  private String source(int host, String options) {
    return "server 127.0.0.%d port %d iburst minpoll 1 maxpoll 1 %s".formatted(host, port, options);
  }

  @AfterEach
  void endAll() throws IOException {
    daemons.close();
  }

  @Test
  void overTheUnixSocketEverythingIsToldAndTheTableIsThatOfChronyc() throws IOException {
    waitUntilSelected(socket.toString());
    var before = daemons.chronyc(Place.HERE, "-h", socket.toString(), "-n", "sources");
    var view = read(socket.toString());
    var after = daemons.chronyc(Place.HERE, "-h", socket.toString(), "-n", "sources");
    TwoTables.assertBetween(view.nativeTable(), before, after, 5);
    assertThat(view.withheld()).isEmpty();

    assertThat(claim(view, "127.0.0.11").selection()).isEqualTo(Selection.SYSTEM_PEER);
    assertThat(claim(view, "127.0.0.11").reasons()).isEmpty();
    assertThat(claim(view, "127.0.0.14").selection()).isEqualTo(Selection.FALSETICKER);
    // Told that the server is 0.25 s behind the true time, it holds our clock for behind.
    assertThat(Math.abs(claim(view, "127.0.0.14").offsetSeconds())).isBetween(0.2, 0.3);
    assertThat(codes(claim(view, "127.0.0.14"))).contains(Code.FALSETICKER);
    assertThat(codes(claim(view, "127.0.0.15"))).contains(Code.NOSELECT);
    assertThat(codes(claim(view, "127.0.0.16"))).contains(Code.UNREACHABLE);
    assertThat(codes(claim(view, "127.0.0.17"))).contains(Code.UNSYNCHRONISED);
    assertThat(claim(view, "127.0.0.11").interval()).isNotNull();
    assertThat(Objects.requireNonNull(claim(view, "127.0.0.14").interval()).midpointSeconds())
        .isCloseTo(claim(view, "127.0.0.14").offsetSeconds(), offset(0.05));
    assertTrue(view.system().synchronised());
    assertThat(view.system().peer()).isEqualTo("127.0.0.11");
    assertThat(view.system().stratum()).isEqualTo(2);
    assertThat(view.system().boundSeconds()).isBetween(0.0, 0.5);
    assertNothingIsLeaked(socket.toString());
    assertNothingLeftBehind();
  }

  @Test
  void overUdpTheRestIsWithheldAndTheTableIsTheSame() throws IOException {
    waitUntilSelected(socket.toString());
    var where = "127.0.0.1:" + commandPort;
    var before = chronycOverUdp();
    var view = read(where);
    var after = chronycOverUdp();
    TwoTables.assertBetween(view.nativeTable(), before, after, 5);
    assertThat(view.withheld()).containsExactly("selectdata", "ntpdata", "authdata");
    assertThat(claim(view, "127.0.0.14").selection()).isEqualTo(Selection.FALSETICKER);
    assertNothingIsLeaked(where);
  }

  /// The virtual machine opens files of its own now and then; a leak would grow with every reading.
  private void assertNothingIsLeaked(String endpoint) throws IOException {
    long before = descriptors();
    for (int i = 0; i < 40; i++) {
      read(endpoint);
    }
    assertThat(descriptors()).isLessThan(before + 20);
  }

  @Test
  void takesOrdersOverTheUnixSocket() throws IOException {
    waitUntilSelected(socket.toString());
    var control = control(socket.toString());
    assertDone(control.offline("127.0.0.12"));
    assertThat(activity()).containsPattern(ONE_OFFLINE);
    assertDone(control.online(null));
    assertThat(activity()).doesNotContainPattern(ONE_OFFLINE);
    assertDone(control.burst("127.0.0.13", 4, 4));
    assertThat(activity()).containsPattern("[1-9] sources doing burst \\(return to online\\)");
    assertDone(control.add(NewSource.server("127.0.0.19")));
    assertThat(read(socket.toString()).sources()).hasSize(8);
    assertThat(control.add(NewSource.server("127.0.0.19")))
        .isEqualTo(new ChronyControl.Result.Refused(Status.SOURCE_KNOWN));
    assertDone(control.delete("127.0.0.19"));
    assertThat(read(socket.toString()).sources()).hasSize(7);
    assertThat(control.delete("127.0.0.19"))
        .isEqualTo(new ChronyControl.Result.Refused(Status.NO_SUCH_SOURCE));
    assertDone(control.refresh());
    assertDone(control.reselect());
    assertDone(control.reloadSources());
    // With -x there is no clock to step.
    assertThat(control.makeStep()).isEqualTo(new ChronyControl.Result.Refused(Status.FAILED));
    assertNothingLeftBehind();
  }

  @Test
  void takesNoOrdersOverUdp() {
    waitUntilSelected(socket.toString());
    assertThat(control("127.0.0.1:" + commandPort).reselect())
        .isEqualTo(new ChronyControl.Result.Refused(Status.UNAUTHORISED));
  }

  @Test
  void aSocketThatIsClosedToThisUserIsNoPermission() throws IOException {
    waitUntilSelected(socket.toString());
    var printed = asNobody(socket.toString());
    assertThat(printed).contains("NO_PERMISSION").contains("EACCES");
  }

  /// The same reader in a process of a user without rights.
  private String asNobody(String endpoint) throws IOException {
    var command = new ArrayList<>(List.of("setpriv", "--reuid", "65534", "--regid", "65534"));
    // The last two let it read the classes, wherever they are.
    command.addAll(
        List.of(
            "--clear-groups",
            "--inh-caps",
            "+dac_read_search",
            "--ambient-caps",
            "+dac_read_search"));
    command.addAll(LiveDaemons.javaCommand(ReadOnce.class));
    command.add(endpoint);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private String chronycOverUdp() {
    return daemons.chronyc(
        Place.HERE, "-h", "127.0.0.1", "-p", String.valueOf(commandPort), "-n", "sources");
  }

  private String activity() {
    return daemons.chronyc(Place.HERE, "-h", socket.toString(), "activity");
  }

  private void assertNothingLeftBehind() throws IOException {
    try (var files = Files.list(Objects.requireNonNull(socket.getParent()))) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("chronyd.sock");
    }
  }

  private static void assertDone(ChronyControl.Result result) {
    assertInstanceOf(ChronyControl.Result.Done.class, result, result.toString());
  }

  /// Waits for the selection, and for the sources that lie to be found out.
  private static void waitUntilSelected(String where) {
    var watch =
        new ReadingWatch(
            _ -> whenJudged(reader(where).read()), System::nanoTime, ChronydLiveTest::pause);
    var seen = watch.watch(Daemon.CHRONY, Duration.ofSeconds(40), Progress.unobserved());
    assertInstanceOf(Seen.Good.class, seen, seen.toString());
  }

  private static DaemonReading whenJudged(DaemonReading reading) {
    boolean judged =
        reading instanceof DaemonReading.Read(var view)
            && view.sources().stream().anyMatch(s -> s.selection() == Selection.FALSETICKER)
            && view.sources().stream().anyMatch(s -> s.selection() == Selection.SYSTEM_PEER);
    return judged
        ? reading
        : new DaemonReading.Unavailable(
            Daemon.CHRONY, DaemonReading.Reason.SILENT, reading.toString());
  }

  private static boolean pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
    return true;
  }

  static ChronyReader reader(String where) {
    return new ChronyReader(
        List.of(Objects.requireNonNull(Endpoint.parse(where, 323))),
        connection(),
        InstantSource.system(),
        System::nanoTime);
  }

  private static ChronyControl control(String where) {
    return new ChronyControl(
        List.of(Objects.requireNonNull(Endpoint.parse(where, 323))), connection());
  }

  private static ChronyConnection connection() {
    return new ChronyConnection(System::nanoTime, new SecureRandom()::nextInt);
  }

  private static DaemonView read(String where) {
    var reading = reader(where).read();
    return assertInstanceOf(DaemonReading.Read.class, reading, reading.toString()).view();
  }

  private static SourceClaim claim(DaemonView view, String address) {
    return view.sources().stream()
        .filter(claim -> claim.address().equals(address))
        .findFirst()
        .orElseThrow();
  }

  private static List<Code> codes(SourceClaim claim) {
    return claim.reasons().stream().map(SourceClaim.Reason::code).toList();
  }

  private static long descriptors() throws IOException {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  private static int freePort() throws IOException {
    try (var free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /// Prints one reading.
  static final class ReadOnce {

    private ReadOnce() {}

    public static void main(String[] arguments) {
      System.out.println(reader(arguments[0]).read());
    }
  }
}
