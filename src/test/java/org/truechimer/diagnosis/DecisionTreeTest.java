package org.truechimer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.truechimer.diagnosis.Cases.Case;
import org.truechimer.diagnosis.Probes.LogCode;
import org.truechimer.diagnosis.Remedy.Advice;
import org.truechimer.service.Daemon;
import org.truechimer.service.HostReport;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.SourceSnapshot.Authentication;
import org.truechimer.snapshot.SystemSnapshot.State;

class DecisionTreeTest {

  static List<Case> cases() {
    return Cases.all();
  }

  @Test
  void aHealthyMachineHasOneFindingAndThatIsGood() {
    assertEquals(
        List.of(
            Finding.of(
                new ClockKind.AllGood(Daemon.CHRONY, 20e-6, 20e-6 + 2e-3),
                Severity.GOOD,
                new Remedy.TextOnly(Advice.NOTHING))),
        DecisionTree.examine(new Situation().evidence()));
  }

  /// The healthy machine's only finding is [ClockKind.AllGood], so each of these appears because of
  /// its evidence.
  @ParameterizedTest
  @MethodSource("cases")
  void findsItOnItsEvidenceWithItsFiguresAndOneThingToDo(Case row) {
    var findings = DecisionTree.examine(row.spoilt().evidence());
    var found = findings.stream().filter(f -> f.kind().equals(row.kind())).toList();
    assertThat(found).as("%s", findings).hasSize(1);
    assertEquals(row.severity(), found.getFirst().severity());
    assertEquals(row.remedy(), found.getFirst().remedy());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theMostImportantComesFirstAndGoodNewsOnlyWithoutBad(Case row) {
    var severities =
        DecisionTree.examine(row.spoilt().evidence()).stream().map(Finding::severity).toList();
    assertThat(severities).isSorted();
    if (severities.contains(Severity.GOOD)) {
      assertThat(severities).doesNotContain(Severity.CRITICAL, Severity.WARNING);
    }
  }

  /// What is spoilt one thing at a time is told in one finding (and what else is noticed).
  @ParameterizedTest
  @MethodSource("cases")
  void aCauseIsNotFollowedByItsConsequences(Case row) {
    var serious =
        DecisionTree.examine(row.spoilt().evidence()).stream()
            .filter(f -> f.severity() == Severity.CRITICAL || f.severity() == Severity.WARNING)
            .map(Finding::kind)
            .toList();
    boolean daemonGone = serious.stream().anyMatch(ServiceKind.NoDaemon.class::isInstance);
    assertThat(serious).hasSizeLessThanOrEqualTo(daemonGone ? 2 : 1);
  }

  @Test
  void theTableHasEveryKind() {
    var inTable =
        Stream.concat(
                Cases.all().stream().map(row -> row.kind().getClass()),
                Stream.of(ClockKind.AllGood.class))
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    var declared = new TreeSet<String>();
    for (var branch : Kind.class.getPermittedSubclasses()) {
      for (var kind : branch.getPermittedSubclasses()) {
        declared.add(kind.getSimpleName());
      }
    }
    assertEquals(declared, inTable);
  }

  /// Whatever comes together: nothing twice, nothing out of order, no good news beside bad.
  @ParameterizedTest
  @MethodSource("cases")
  void anyTwoTogetherAreToldWithoutContradiction(Case first) {
    for (var second : Cases.all()) {
      var situation = first.spoilt();
      second.change().accept(situation);
      var findings = DecisionTree.examine(situation.evidence());
      assertThat(findings.stream().map(Finding::kind))
          .as(second.toString())
          .doesNotHaveDuplicates();
      assertThat(findings.stream().map(Finding::severity)).isSorted();
      if (findings.stream().anyMatch(f -> f.severity() == Severity.CRITICAL)) {
        assertThat(findings.stream().map(Finding::severity)).doesNotContain(Severity.GOOD);
      }
    }
  }

  @Test
  void withoutANetworkNoSourceNoNameAndNoPortIsBlamed() {
    var situation = new Situation().silence();
    situation.network = Probes.Network.LOCAL_ONLY;
    situation.names.put("ntp1.example.org", "SERVFAIL");
    situation.kernelFlag = false;
    assertThat(kinds(situation)).containsExactly(NetworkKind.NoNetwork.class);
  }

  @Test
  void serversOnTheLocalNetworkNeedNoDefaultRoute() {
    var situation = new Situation();
    situation.network = Probes.Network.LOCAL_ONLY;
    assertThat(kinds(situation)).containsExactly(ClockKind.AllGood.class);
  }

  @Test
  void aDaemonThatHasJustStartedIsNotCalledDeaf() {
    var situation = new Situation();
    situation.daemon = Daemon.NTPSEC;
    situation.daemonSynchronised = false;
    situation.claims.replaceAll(
        claim -> Situation.claim((int) claim.number(), 0, Authentication.NONE, -1));
    var running = Situation.service(Daemon.NTPSEC, Run.RUNNING, Boot.ENABLED, true);
    situation.only(
        new ServiceState(
            running.daemon(),
            true,
            "",
            running.run(),
            Situation.NOW.minusSeconds(20),
            running.boot(),
            true,
            1,
            "",
            List.of(),
            ""));
    assertThat(kinds(situation)).containsExactly(ClockKind.AllGood.class);
  }

  @Test
  void chronydAsksFromAHighPortSoItsSilenceIsNotThatOfPort123() {
    var situation = new Situation();
    situation.claims.set(3, Situation.claim(4, 0, Authentication.NONE, -1));
    assertThat(kinds(situation)).containsExactly(SourceKind.Unreachable.class);
  }

  @Test
  void aWrongClockMakesCertificatesLookExpired() {
    var situation = new Situation();
    Cases.wrong(situation, 40_000_000);
    situation.daemonOffset = Double.NaN;
    situation.claims.set(0, Situation.claim(1, 0, Authentication.NTS, 0));
    situation.log(LogCode.CERTIFICATE_DATE, Situation.NOW, Double.NaN);
    assertThat(kinds(situation)).containsExactly(ClockKind.StepNeeded.class);
  }

  @Test
  void aStepThatTheDaemonLoggedWasNotSomebodyElse() {
    var situation = new Situation();
    situation.events.add(new EngineEvent.SteppedByOther(Situation.NOW, 2.5));
    situation.log(LogCode.STEPPED, Situation.NOW.minusSeconds(3), 2.5);
    assertThat(kinds(situation)).containsExactly(ClockKind.AllGood.class);
  }

  @Test
  void aJumpBackwardsIsNoSuspension() {
    var situation = new Situation();
    situation.suspended = 900;
    situation.events.add(new EngineEvent.SteppedByOther(Situation.NOW, -20));
    assertThat(kinds(situation))
        .containsExactly(ClockKind.SteppedByOther.class, ClockKind.Suspended.class);
  }

  @Test
  void anOldClaimContradictsNothing() {
    var situation = new Situation();
    situation.daemonOffset = 0.5;
    situation.readAt = Situation.NOW.minusSeconds(61);
    assertThat(kinds(situation)).containsExactly(ClockKind.AllGood.class);
  }

  /// Ours ±2 ms and the daemon's ±2 ms: 3.9 ms apart both can be true, 4.1 ms apart not.
  @Test
  void bothBoundsTogetherDecide() {
    var situation = new Situation();
    situation.daemonOffset = 20e-6 + 3.9e-3;
    assertThat(kinds(situation)).containsExactly(ClockKind.AllGood.class);
    situation.daemonOffset = 20e-6 + 4.1e-3;
    assertThat(kinds(situation)).containsExactly(ClockKind.Disagreement.class);
  }

  @Test
  void aPanicThatWasFollowedByAStepIsOver() {
    var situation =
        new Situation()
            .nobodyRuns(Situation.service(Daemon.NTPSEC, Run.FAILED, Boot.ENABLED, false))
            .log(LogCode.PANIC, Situation.NOW.minusSeconds(100), 7200)
            .log(LogCode.STEPPED, Situation.NOW.minusSeconds(50), 7200);
    assertThat(kinds(situation)).containsExactly(ServiceKind.DaemonFailed.class);
  }

  @Test
  void inAContainerNoDaemonIsMissedAndNothingIsCorrected() {
    var situation = new Situation().nobodyRuns();
    situation.environment = new HostReport.Environment("Debian 12", "lxc", true, "");
    Cases.wrong(situation, 1);
    var findings = DecisionTree.examine(situation.evidence());
    assertEquals(
        List.of(new ClockKind.WrongTime(1, 2e-3), new ServiceKind.Container("lxc")),
        findings.stream().map(Finding::kind).toList());
    assertEquals(new Remedy.TextOnly(Advice.WATCH_ONLY), findings.getFirst().remedy());
  }

  @Test
  void whileTheFirstAnswersAreAwaitedNothingIsSaid() {
    var situation = new Situation().silence();
    situation.state = State.STARTING;
    situation.claims.replaceAll(
        claim -> Situation.claim((int) claim.number(), 1, Authentication.NONE, -1));
    assertThat(kinds(situation)).isEmpty();
  }

  @Test
  void theWordsOfTheSystemAreKeptAsEvidence() {
    var situation =
        new Situation()
            .nobodyRuns(Situation.service(Daemon.CHRONY, Run.FAILED, Boot.ENABLED, false))
            .log(LogCode.CONFIGURATION, Situation.NOW, Double.NaN);
    assertEquals(
        List.of("the manager’s words", "a line of the log"),
        DecisionTree.examine(situation.evidence()).getFirst().evidence());
  }

  private static List<Class<? extends Kind>> kinds(Situation situation) {
    var kinds = new ArrayList<Class<? extends Kind>>();
    DecisionTree.examine(situation.evidence()).forEach(f -> kinds.add(f.kind().getClass()));
    return kinds;
  }
}
