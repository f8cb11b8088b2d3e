package org.truechimer.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.truechimer.command.SourceName;
import org.truechimer.snapshot.CertificateSnapshot;
import org.truechimer.snapshot.DropReason;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.Interval;
import org.truechimer.snapshot.KeyExchangeProblem;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.Standing.Unproven.Cause;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.snapshot.SyncSnapshot.Refusal;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.snapshot.Tally;
import org.truechimer.snapshot.TrustCheck;
import org.truechimer.snapshot.TrustCheck.Verdict;
import org.truechimer.time.StampKind;
import org.truechimer.ui.Snapshots;

class SentencesTest {

  private final Sentences english = new Sentences(Messages.of(Locale.ENGLISH));
  private final Sentences chinese = new Sentences(Messages.of(Locale.SIMPLIFIED_CHINESE));

  private String state(SystemSnapshot.State state, int sources) {
    var rows = Snapshots.sources().subList(0, sources);
    return english
        .state(Snapshots.of(rows, Snapshots.system(state, rows), new SyncSnapshot.Idle(), 1))
        .text();
  }

  @Test
  void saysWhetherTheClockIsRight() {
    assertEquals(
        "Synchronised to ntp1.lan · stratum 3 · correct within ±4.2 ms",
        state(SystemSnapshot.State.SYNCHRONISED, 5));
    assertEquals(
        "Not synchronised: the clock is 5 s ahead, ±3 ms", state(SystemSnapshot.State.WRONG, 5));
    assertEquals(
        "Unknown: 2 sources disagree by 101 ms", state(SystemSnapshot.State.DISAGREEMENT, 2));
    assertEquals("Not synchronised: no source answers", state(SystemSnapshot.State.NO_SOURCE, 2));
    assertEquals("Starting: asking 1 source", state(SystemSnapshot.State.STARTING, 1));
  }

  @Test
  void provesAFalsetickerAndRulesOutThePathOnlyIfTheDelayDoes() {
    var standing =
        new Standing.Falseticker(new Interval(96.7e-3, 106.7e-3), new Interval(-0.4e-3, 0.8e-3), 4);
    var source = Snapshots.source(2, "x", "192.0.2.1", Tally.FALSETICKER, standing, 101.7e-3);
    assertEquals(
        "Its interval [+96.7, +106.7] ms does not overlap the one that 4 other sources share,"
            + " [−0.40, +0.80] ms. Either its clock is wrong by about 101 ms or the path to it is"
            + " asymmetric by about 203 ms; the delay of 6.6 ms rules the path out.",
        english.standing(source));
  }

  @Test
  void doesNotRuleOutALongPath() {
    var standing =
        new Standing.Falseticker(new Interval(1e-3, 2e-3), new Interval(-0.4e-3, 0.8e-3), 4);
    var source = Snapshots.source(2, "x", "192.0.2.1", Tally.FALSETICKER, standing, 1.5e-3);
    assertFalse(english.standing(source).contains("rules the path out"));
  }

  static List<Standing> standings() {
    var interval = new Interval(-1e-3, 1e-3);
    return List.of(
        new Standing.Resolving(),
        new Standing.Unresolved("NXDOMAIN"),
        new Standing.NoPort("Permission denied"),
        new Standing.Waiting(),
        new Standing.Unreachable(false),
        new Standing.Unreachable(true),
        new Standing.Kissed("RATE", false),
        new Standing.Kissed("DENY", true),
        new Standing.Unsynchronised(Leap.UNSYNCHRONISED, 16),
        new Standing.TooDistant(3, 1.5),
        new Standing.Loop(),
        new Standing.NoMajority(interval, 2),
        new Standing.Falseticker(new Interval(0.0005, 0.003), interval, 1),
        new Standing.Outlier(1e-3, 1e-5),
        new Standing.Selected(0.5, true),
        new Standing.Selected(0.5, false));
  }

  static Stream<Arguments> proofs() {
    var at = Instant.parse("2026-11-26T10:00:00Z");
    var certificate = new CertificateSnapshot("CN=nts", "CN=authority", at, at.plusSeconds(86_400));
    var key = new ProofSnapshot.Key(17, "AES-128-CMAC", false, null);
    var nts =
        new ProofSnapshot.Nts(
            "time.example",
            4460,
            "AES-SIV-CMAC-256",
            8,
            at,
            1,
            List.of(certificate),
            true,
            List.of(),
            true);
    var unproven =
        Stream.of(key, nts)
            .flatMap(proof ->
                Arrays.stream(Cause.values())
                    .map(cause -> Arguments.of(proof, new Standing.Unproven(cause, 3))));
    var noKeys =
        Arrays.stream(KeyExchangeProblem.values())
            .map(problem ->
                Arguments.of(nts, new Standing.NoKeys(problem, "detail", certificate, 2)));
    return Stream.concat(unproven, noKeys);
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void saysWhatIsMissingForAProof(ProofSnapshot proof, Standing standing) {
    var source = Snapshots.proven(proof, standing);
    for (var sentences : List.of(english, chinese)) {
      assertComplete(sentences.standingWord(standing));
      assertComplete(sentences.standing(source));
      sentences
          .proof(proof, Instant.parse("2026-11-26T11:00:00Z"))
          .forEach(SentencesTest::assertComplete);
    }
  }

  @Test
  void saysWithWhatASourceProvesItself() {
    var at = Instant.parse("2026-11-26T10:00:00Z");
    var nts =
        new ProofSnapshot.Nts(
            "time.example",
            4460,
            "AES-SIV-CMAC-256",
            8,
            at,
            2,
            List.of(new CertificateSnapshot("CN=a", "CN=b", at, at.plusSeconds(40 * 86_400))),
            false,
            List.of(),
            true);
    assertEquals(
        List.of(
            "Its answers are proved by NTS (AES-SIV-CMAC-256); 8 cookies are left.",
            "Keys of time.example, TCP port 4460, agreed on 2 h ago (2 exchanges so far).",
            "Certificate CN=a, issued by CN=b, valid until 2027-01-05 (39 days left)."),
        english.proof(nts, at.plusSeconds(7200)));
    assertEquals(
        List.of("Its answers are proved by key 7 (SHA-1)."),
        english.proof(new ProofSnapshot.Key(7, "SHA-1", false, null), at));
  }

  @ParameterizedTest
  @MethodSource("standings")
  void hasAWordAndASentenceForEveryStanding(Standing standing) {
    var source = Snapshots.source(2, "x.example", "192.0.2.1", Tally.REJECTED, standing, 1e-3);
    for (var sentences : List.of(english, chinese)) {
      assertComplete(sentences.standingWord(standing));
      assertComplete(sentences.standing(source));
    }
  }

  static List<TrustCheck> checks() {
    return List.of(
        new TrustCheck.Steering(Verdict.UNKNOWN, List.of(), List.of()),
        new TrustCheck.Steering(Verdict.WARNING, List.of(), List.of("chronyd")),
        new TrustCheck.Steering(Verdict.BAD, List.of("chronyd", "ntpd"), List.of()),
        new TrustCheck.SourcesAnswering(Verdict.BAD, 0, 4),
        new TrustCheck.SourcesAnswering(Verdict.WARNING, 1, 4),
        new TrustCheck.Majority(Verdict.BAD, 0, 2, Double.NaN),
        new TrustCheck.FalsetickerFound(Verdict.WARNING, 3, "x", 0.1),
        new TrustCheck.RootDistance(Verdict.UNKNOWN, Double.NaN, 1.5),
        new TrustCheck.OwnMeasurement(Verdict.GOOD, 1e-5, 1e-3),
        new TrustCheck.OwnMeasurement(Verdict.UNKNOWN, Double.NaN, Double.NaN),
        new TrustCheck.KernelAgrees(Verdict.WARNING, 1e-5, 1e-3, 1e-6),
        new TrustCheck.DaemonAgrees(Verdict.BAD, "chronyd", 0.1, 1e-3, 1e-6, 2e-3),
        new TrustCheck.DaemonAgrees(
            Verdict.UNKNOWN, "", Double.NaN, Double.NaN, Double.NaN, Double.NaN),
        new TrustCheck.KernelFlag(Verdict.UNKNOWN, Double.NaN));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void hasATitleAndEvidenceForEveryCheck(TrustCheck check) {
    for (var sentences : List.of(english, chinese)) {
      assertComplete(sentences.trust(check).title());
      assertComplete(sentences.trust(check).evidence());
    }
  }

  static List<SyncSnapshot> syncs() {
    var proposal = new SyncSnapshot.Proposal(-0.1284, 3.1e-3, 4, 5, 256, true);
    return List.of(
        new SyncSnapshot.Measuring(3, 16, false),
        new SyncSnapshot.Measuring(3, 16, true),
        new SyncSnapshot.Proposed(proposal),
        new SyncSnapshot.Applying(proposal, true),
        new SyncSnapshot.Applying(proposal, false),
        new SyncSnapshot.Done(true, -0.1284, -0.1284, 3e-6, 1e-3, 0),
        new SyncSnapshot.Done(false, -0.1284, -0.1284, Double.NaN, Double.NaN, 256),
        new SyncSnapshot.Refused(new Refusal.NoAnswer(0)),
        new SyncSnapshot.Refused(new Refusal.NoAnswer(3)),
        new SyncSnapshot.Refused(new Refusal.NoMajority(2, 0.101)),
        new SyncSnapshot.Refused(new Refusal.NoMajority(1, Double.NaN)),
        new SyncSnapshot.Refused(new Refusal.WithinBound(1e-6, 1e-3)),
        new SyncSnapshot.Refused(new Refusal.ServiceSteers("chronyd", 1e-3, 1e-4)),
        new SyncSnapshot.Refused(new Refusal.NoPrivilege(1e-3, 1e-4, "CAP_SYS_TIME")),
        new SyncSnapshot.Refused(new Refusal.Failed("EPERM (1)")),
        new SyncSnapshot.Refused(new Refusal.Cancelled()),
        new SyncSnapshot.Refused(new Refusal.Demonstration()));
  }

  @ParameterizedTest
  @MethodSource("syncs")
  void saysEveryStageOfSyncNow(SyncSnapshot sync) {
    for (var sentences : List.of(english, chinese)) {
      assertComplete(sentences.sync(sync).title());
      assertComplete(sentences.sync(sync).body());
    }
  }

  @Test
  void showsTheCorrectionBeforeItIsMade() {
    assertEquals(
        "The clock is 128.4 ms ahead, ±3.1 ms; 4 of 5 sources agree.",
        english.proposal(new SyncSnapshot.Proposal(-0.1284, 3.1e-3, 4, 5, 256, true)));
  }

  @Test
  void hasASentenceForEveryEvent() {
    var at = Snapshots.NOW;
    for (var event :
        List.of(
            new EngineEvent.Started(at),
            new EngineEvent.SourceAdded(at, "x"),
            new EngineEvent.SourceRemoved(at, "x"),
            new EngineEvent.SourceLost(at, "x"),
            new EngineEvent.Kissed(at, "x", "RATE"),
            new EngineEvent.AddressChanged(at, "x", "192.0.2.1", "192.0.2.2"),
            new EngineEvent.PeerChanged(at, "x"),
            new EngineEvent.Resumed(at, 3600),
            new EngineEvent.SteppedByOther(at, -1),
            new EngineEvent.Corrected(at, true, 1, 1, 0.001),
            new EngineEvent.Corrected(at, false, 1, 1, Double.NaN))) {
      assertComplete(english.event(event));
      assertComplete(chinese.event(event));
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesEveryDrop(DropReason reason) {
    assertComplete(english.drop(reason));
  }

  @ParameterizedTest
  @EnumSource
  void explainsEveryProblemOfAName(SourceName.Problem problem) {
    assertComplete(english.problem(problem));
  }

  @ParameterizedTest
  @EnumSource
  void namesEveryKindOfStamp(StampKind stamps) {
    assertComplete(english.stamps(stamps));
  }

  @Test
  void saysWhoSteers() {
    assertEquals("Looking for time services …", english.host(HostSnapshot.unknown()));
    assertEquals(
        "No time service is running", english.host(new HostSnapshot(List.of(), Snapshots.NOW)));
    assertEquals("chronyd is running", english.host(Snapshots.synchronised().host()));
    assertEquals(
        "ntpd is running, but does not steer the clock",
        english.host(
            new HostSnapshot(
                List.of(new HostSnapshot.Service("ntpd", 1, false, "")), Snapshots.NOW)));
  }

  @Test
  void countsSources() {
    assertEquals(
        "6 sources · 4 truechimers · 1 falseticker",
        english.counts(Snapshots.synchronisedSystem()));
  }

  private static void assertComplete(String text) {
    assertFalse(text.isBlank());
    assertFalse(text.contains("{") || text.contains("null") || text.contains("NaN"), text);
  }
}
