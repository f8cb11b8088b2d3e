package org.truechimer.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.truechimer.service.Backup;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.Outcome;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.Unfinished;

/// Loses the power, and kills the process, before every single operation of a change, of its way
/// back, and of the recovery from that, on a disk on which everything that was not synchronised may
/// or may not survive.
class CutOffTest {

  private static final String OLD = "pool 2.debian.pool.ntp.org iburst\n";
  private static final String BACKUP = "chrony-main-2026-11-01T00-00-00Z";
  private static final Duration WATCH = Duration.ofSeconds(60);

  /// What is changed into what.
  enum Scenario {
    KEPT(OLD, "server ntp1.example iburst\n"),
    DAEMON_DIES(OLD, "broken\n"),
    NO_SOURCE(OLD, "server lonely.example\n"),
    CANCELLED(OLD, "server slow.example\n"),
    STOPPED(OLD, "server ntp1.example\n"),
    NEW_FILE(null, "server ntp1.example\n"),
    NEW_FILE_BREAKS(null, "broken\n"),
    RESTORED(OLD, "server ntp0.example\n");

    private final @Nullable String before;
    private final String after;

    Scenario(@Nullable String before, String after) {
      this.before = before;
      this.after = after;
    }

    boolean ran() {
      return this != STOPPED;
    }

    boolean works() {
      return this == KEPT || this == STOPPED || this == NEW_FILE || this == RESTORED;
    }

    /// Nobody cancels the recovery.
    boolean worksAfterACut() {
      return works() || this == CANCELLED;
    }

    FileSlot slot() {
      return before == null ? new FileSlot(FileSlot.Kind.FRAGMENT, "lab.conf") : FileSlot.main();
    }

    ModelHost host() throws IOException {
      var host = new ModelHost(before == null ? "/etc/chrony/conf.d/lab.conf" : ModelHost.TARGET);
      host.disk.install(ModelHost.TARGET, OLD, 0, 112, 0640);
      host.disk.folders(Path.of("/var/lib"));
      host.running = ran();
      host.cancelsWhileWatching = this == CANCELLED;
      if (this == RESTORED) {
        host.disk.install("/var/lib/truechimer/backups/" + BACKUP, after, 0, 112, 0640);
      }
      return host;
    }

    Outcome carryOut(ModelHost host) {
      return this == RESTORED
          ? host.change().restore(new ServiceRequest.Restore(BACKUP, WATCH), host)
          : host.change()
              .apply(
                  new ServiceRequest.Apply(
                      Daemon.CHRONY,
                      slot(),
                      after,
                      Digest.of(before == null ? null : before.getBytes(UTF_8)),
                      WATCH),
                  host);
    }
  }

  private record Fixed(boolean keepsName, double part, boolean keepsRights)
      implements ModelDisk.Fate {
    @Override
    public int keepsOctets(int octets) {
      return (int) (octets * part);
    }
  }

  private record Chance(Random random) implements ModelDisk.Fate {
    @Override
    public boolean keepsName() {
      return random.nextBoolean();
    }

    @Override
    public int keepsOctets(int octets) {
      return random.nextInt(octets + 1);
    }

    @Override
    public boolean keepsRights() {
      return random.nextBoolean();
    }
  }

  /// Lost or kept as a whole; names without what they name, as on a file system that delays
  /// allocation; the reverse; torn in the middle; and chance.
  private static List<ModelDisk.Fate> fates(int seed) {
    return List.of(
        new Fixed(false, 0, false),
        new Fixed(true, 1, true),
        new Fixed(true, 0, false),
        new Fixed(false, 1, true),
        new Fixed(true, 0.5, true),
        new Chance(new Random(seed)),
        new Chance(new Random(seed + 1L)));
  }

  @ParameterizedTest
  @EnumSource
  void withoutACutItComesToItsEnd(Scenario scenario) throws IOException {
    var host = scenario.host();
    var outcome = scenario.carryOut(host);
    assertThat(outcome)
        .isInstanceOf(
            scenario.works()
                ? Outcome.Done.class
                : scenario == Scenario.CANCELLED
                    ? Outcome.Cancelled.class
                    : Outcome.RolledBack.class);
    assertEquals(scenario.works() ? scenario.after : scenario.before, host.target());
    assertEquals(scenario.ran(), host.running);
    assertEquals(Unfinished.none(), host.kept().unfinished());
    assertThat(host.kept().journal()).hasSize(1);
    // And all of it is on the disk.
    var later = host.afterLossOfPower(new Fixed(false, 0, false));
    assertEquals(host.target(), later.target());
    assertEquals(host.kept().journal(), later.kept().journal());
    assertEquals(
        host.kept().backups().stream().map(Backup::text).toList(),
        later.kept().backups().stream().map(Backup::text).toList());
  }

  @ParameterizedTest
  @EnumSource
  void whereverItIsCutTheFileIsOldOrNewAndBothWaysOutWork(Scenario scenario) throws IOException {
    int cuts = 0;
    for (var host = cut(scenario, cuts); host != null; host = cut(scenario, ++cuts)) {
      var hosts = afterwards(host, cuts);
      for (var after : hosts) {
        checkBothWays(scenario, after);
      }
      // A cut recovery of a cut change: after a kill, and with all or nothing on the disk.
      for (var after : hosts.subList(0, 3)) {
        cutAgain(scenario, after, cuts);
      }
    }
    assertThat(cuts).isGreaterThan(30);
  }

  /// A full disk, a failing one: once, or from then on.
  @ParameterizedTest
  @EnumSource
  void whateverTheDiskRefusesTheReportIsTrueAndTheServiceRuns(Scenario scenario)
      throws IOException {
    for (boolean forGood : new boolean[] {false, true}) {
      int at = 0;
      for (boolean met = true; met; at++) {
        var host = scenario.host().refuseFrom(at, forGood);
        var outcome = scenario.carryOut(host);
        met = host.operations() > at;
        assertThat(host.target()).isIn(scenario.before, scenario.after);
        if (outcome instanceof Outcome.Done) {
          assertEquals(scenario.after, host.target());
        } else if (!host.kept().unfinished().present()) {
          assertEquals(scenario.before, host.target());
        }
        if (scenario.works() || Objects.equals(scenario.before, host.target())) {
          assertEquals(scenario.ran(), host.running);
        }
        var later = host.afterKill();
        if (checkedReport(scenario, later).present()) {
          recovered(scenario, later, true);
        }
      }
      assertThat(at).isGreaterThan(25);
    }
  }

  private static @Nullable ModelHost cut(Scenario scenario, int operation) throws IOException {
    var host = scenario.host().cutBefore(operation);
    try {
      scenario.carryOut(host);
      return null;
    } catch (ModelHost.Cut _) {
      return host;
    }
  }

  private static List<ModelHost> afterwards(ModelHost host, int seed) {
    var hosts = new ArrayList<ModelHost>();
    hosts.add(host.afterKill());
    fates(seed).forEach(fate -> hosts.add(host.afterLossOfPower(fate)));
    return hosts;
  }

  private static void checkBothWays(Scenario scenario, ModelHost host) throws IOException {
    var unfinished = checkedReport(scenario, host);
    if (unfinished.present()) {
      recovered(scenario, host.afterKill(), true);
      if (unfinished.canFinish()) {
        recovered(scenario, host.afterKill(), false);
      }
    }
  }

  private static void cutAgain(Scenario scenario, ModelHost host, int seed) throws IOException {
    var unfinished = host.kept().unfinished();
    for (boolean undo : new boolean[] {true, false}) {
      if (undo ? !unfinished.present() : !unfinished.canFinish()) {
        continue;
      }
      int deeper = 0;
      for (var again = recoveryCut(host, undo, deeper);
          again != null;
          again = recoveryCut(host, undo, ++deeper)) {
        var hosts = afterwards(again, seed + deeper);
        for (var after : List.of(hosts.get(0), hosts.get(1), hosts.get(6))) {
          checkBothWays(scenario, after);
        }
      }
    }
  }

  private static @Nullable ModelHost recoveryCut(ModelHost host, boolean undo, int operation) {
    var again = host.afterKill().cutBefore(operation);
    try {
      again.recover(undo);
      return null;
    } catch (ModelHost.Cut _) {
      return again;
    }
  }

  /// The file is one of the two, and what is said about it is true.
  private static Unfinished checkedReport(Scenario scenario, ModelHost host) throws IOException {
    var text = host.target();
    assertThat(text).isIn(scenario.before, scenario.after);
    var unfinished = host.kept().unfinished();
    if (unfinished.present()) {
      assertEquals(scenario.after.equals(text), unfinished.newInPlace());
      assertEquals(Daemon.CHRONY, unfinished.daemon());
      assertEquals(host.file, unfinished.path());
      assertThat(unfinished.canFinish() || !unfinished.newInPlace()).isTrue();
    }
    return unfinished;
  }

  private static void recovered(Scenario scenario, ModelHost host, boolean undo)
      throws IOException {
    var outcome = host.recover(undo);
    boolean forward = !undo && scenario.worksAfterACut();
    assertThat(outcome)
        .isInstanceOf(undo || forward ? Outcome.Done.class : Outcome.RolledBack.class);
    assertEquals(forward ? scenario.after : scenario.before, host.target());
    if (scenario.ran()) {
      assertThat(host.running).isTrue();
    }
    assertEquals(Unfinished.none(), host.kept().unfinished());
    var folder = Path.of(host.file).resolveSibling("");
    assertThat(host.disk.status(folder) == null ? List.of() : host.disk.list(folder))
        .noneMatch(name -> name.toString().startsWith(".truechimer"));
  }
}
