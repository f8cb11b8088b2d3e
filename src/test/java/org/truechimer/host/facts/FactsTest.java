package org.truechimer.host.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.diagnosis.Probes.LeapFile;
import org.truechimer.diagnosis.Probes.Network;
import org.truechimer.diagnosis.Probes.PortProbe;
import org.truechimer.diagnosis.Probes.Result;
import org.truechimer.net.NtpProbe.Answer;
import org.truechimer.net.Resolver;
import org.truechimer.time.LeapSecondsList;

class FactsTest {

  /// As Linux 6.18 shows them: a machine with a default route, and a namespace with loopback only.
  private static final String HEAD =
      "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT  \n";

  private static final String DEFAULT4 =
      "eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0  \n";
  private static final String LINK4 =
      "eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0  \n";
  private static final String DEFAULT6 =
      "00000000000000000000000000000000 00 00000000000000000000000000000000 00"
          + " fd000000000000000000000000000001 00000400 00000002 00000000 00000003     eth0\n";
  private static final String REFUSE6 =
      "00000000000000000000000000000000 00 00000000000000000000000000000000 00"
          + " 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo\n";

  @TempDir private Path folder;

  private Network network(String four, String six, String... addresses) throws IOException {
    Files.writeString(folder.resolve("route"), HEAD + four);
    Files.writeString(folder.resolve("ipv6_route"), six);
    return new Routes(folder, () -> List.of(addresses)).look();
  }

  @Test
  void aDefaultRouteOfEitherFamilyIsAWayOut() throws IOException {
    assertEquals(Network.ROUTED, network(LINK4 + DEFAULT4, REFUSE6, "192.0.2.2"));
    assertEquals(Network.ROUTED, network(LINK4, REFUSE6 + DEFAULT6, "192.0.2.2"));
  }

  @Test
  void aRouteThatRefusesIsNone() throws IOException {
    assertEquals(Network.NONE, network("", REFUSE6));
    assertEquals(Network.LOCAL_ONLY, network(LINK4, REFUSE6, "192.0.2.2"));
  }

  @Test
  void withoutTablesNothingIsKnown() {
    assertEquals(Network.UNKNOWN, new Routes(folder.resolve("x"), List::of).look());
  }

  /// The two files of Debian's tzdata 2025b; the second has its date in words beside its seconds.
  @Test
  void bothFormsOfTheLeapFileSayTheSame() {
    var expected = Instant.parse("2026-06-28T00:00:00Z");
    assertEquals(expected, LeapFiles.expiry("#\tfile\n#@\t3991593600\n2272060800\t10\n"));
    assertEquals(expected, LeapFiles.expiry("#expires 1782604800 (2026-06-28 00:00:00 UTC)\n"));
    assertNull(LeapFiles.expiry("#@ tomorrow\n#expires never\n"));
  }

  @Test
  void aListOfLeapSecondsThatIsNotThereIsMissing() throws IOException {
    assertEquals(
        new LeapSecondsList.Outcome.Unusable(LeapSecondsList.Fault.MISSING),
        LeapFiles.read(folder.resolve("missing")));
    assertEquals(
        new LeapSecondsList.Outcome.Unusable(LeapSecondsList.Fault.UNREADABLE),
        LeapFiles.read(folder));
    var file = folder.resolve("leap-seconds.list");
    Files.writeString(file, "2272060800 10\n");
    assertEquals(
        new LeapSecondsList.Outcome.Unusable(LeapSecondsList.Fault.NO_LIST), LeapFiles.read(file));
  }

  @Test
  void theFirstLeapFileThatIsThereCounts() throws IOException {
    var file = folder.resolve("leap-seconds.list");
    Files.writeString(file, "#@\t3991593600\n");
    assertEquals(
        new LeapFile(file.toString(), Instant.parse("2026-06-28T00:00:00Z")),
        LeapFiles.first(List.of(folder.resolve("missing"), file)));
    assertNull(LeapFiles.first(List.of(folder.resolve("missing"))));
  }

  @Test
  void addsUpSuspensionsAndNothingElse() {
    var uptime = new AtomicReference<>("100.00 390.11\n");
    var nanos = new AtomicLong(5_000_000_000L);
    var watch = new SuspendWatch(uptime::get, nanos::get);
    uptime.set("160.02 500.00\n");
    nanos.addAndGet(60_000_000_000L);
    assertEquals(0, watch.suspendedSeconds());
    // Half an hour asleep, then a minute awake, then a second sleep.
    uptime.set("2020.03 500.00\n");
    nanos.addAndGet(60_000_000_000L);
    assertEquals(1800.03, watch.suspendedSeconds(), 1e-6);
    uptime.set("2080.03 500.00\n");
    nanos.addAndGet(50_000_000_000L);
    assertEquals(1810.03, watch.suspendedSeconds(), 1e-6);
  }

  @Test
  void aSystemWithoutUptimeWasNeverSuspended() {
    assertEquals(0, new SuspendWatch(() -> null, () -> 7).suspendedSeconds());
    assertEquals(0, new SuspendWatch(() -> "NaN soon\n", () -> 7).suspendedSeconds());
  }

  @Test
  void port123IsTriedOnlyIfTheServerAnswersAtAll() {
    assertEquals(
        new PortProbe("a", Result.ANSWERED, Result.SILENT),
        new PortComparison(
                (address, port) -> port == 0 ? new Answer.Answered() : new Answer.Silent())
            .compare("a", "192.0.2.1"));
    assertEquals(
        new PortProbe("a", Result.SILENT, Result.NOT_TESTED),
        new PortComparison((address, port) -> new Answer.Silent()).compare("a", "192.0.2.1"));
    assertEquals(
        new PortProbe("a", Result.ANSWERED, Result.NOT_TESTED),
        new PortComparison((address, port) ->
            port == 0 ? new Answer.Answered() : new Answer.NotSent("Address already in use", true))
            .compare("a", "192.0.2.1"));
  }

  @Test
  void namesAreLookedUpOnce() {
    Resolver resolver =
        name ->
            name.startsWith("good")
                ? new Resolver.Answer.Resolved(List.of())
                : new Resolver.Answer.Failed("NXDOMAIN");
    assertEquals(
        Map.of("good", "", "bad", "NXDOMAIN"),
        NameProbe.look(List.of("good", "bad", "good"), resolver));
  }

  static String fixture(String name) {
    try (var in = FactsTest.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(in, name).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
