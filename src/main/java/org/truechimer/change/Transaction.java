package org.truechimer.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.truechimer.change.ConfigurationPlaces.Place;
import org.truechimer.service.ConfigurationOctets;
import org.truechimer.service.FileSlot;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.StepReport.State;
import org.truechimer.service.StepReport.Step;

/// Replaces a configuration file: looks before it leaps, and leaves the leap to [Undertaking].
///
/// Up to the first record in the journal nothing has changed, and every refusal says so.
final class Transaction {

  /// Many times what any daemon's file has; a file in place that is longer is not ours to change.
  static final int MOST_OCTETS = 1 << 20;

  private static final byte[] NOTHING = {};

  private final Bench bench;
  private final TextRule rule;
  private final InstantSource instants;
  private final RandomGenerator random;
  private final String who;

  /// A way to change files.
  ///
  /// @param bench what it works with
  /// @param rule what a new text has to obey
  /// @param instants for names and the journal
  /// @param random for names that nobody can foresee
  /// @param who the user who asks, for the journal
  Transaction(
      Bench bench, TextRule rule, InstantSource instants, RandomGenerator random, String who) {
    this.bench = bench;
    this.rule = rule;
    this.instants = instants;
    this.random = random;
    this.who = who;
  }

  /// Carries out a change.
  Outcome apply(Proposal proposal, Progress progress) {
    var steps = new Steps(progress);
    try (var lock = bench.state().lock()) {
      if (lock == null) {
        return refused(steps, "another change is under way");
      }
      if (bench.journal().unfinished() != null) {
        return refused(steps, "an earlier change was cut off: finish it or undo it first");
      }
      // Where its files belong is known only once it is there: distributions differ.
      if (bench.activation().absent(proposal.daemon())) {
        return refused(steps, proposal.daemon().displayName() + " is not installed");
      }
      return switch (bench.places().locate(proposal.daemon(), proposal.slot())) {
        case Place.Nowhere(var why) -> refused(steps, why);
        case Place.At at -> examined(proposal, at, steps);
      };
    } catch (AccessDeniedException e) {
      return new Outcome.NotPermitted(steps.soFar(), "the right to write " + e.getMessage());
    } catch (IOException e) {
      return new Outcome.Failed(steps.soFar(), "nothing was changed: " + e.getMessage());
    }
  }

  private static Outcome refused(Steps steps, String why) {
    return new Outcome.Refused(steps.soFar(), why);
  }

  private Outcome examined(Proposal proposal, Place.At at, Steps steps) throws IOException {
    var before = bench.contentOf(at.path());
    var expected = proposal.expected();
    if (expected != null && !names(expected, before)) {
      return refused(steps, "somebody else has changed " + at.path() + " since it was read");
    }
    var octets = proposal.octets().apply(before == null ? NOTHING : before);
    if (before != null && Arrays.equals(before, octets)) {
      steps.end(Step.WRITE, State.SKIPPED, at.path().toString());
      return new Outcome.Done(steps.soFar(), "");
    }
    steps.begin(Step.CHECK, at.path().toString());
    var problem =
        rule.problem(
            proposal.daemon(),
            proposal.slot(),
            ConfigurationOctets.text(octets),
            ConfigurationOctets.text(before == null ? NOTHING : before));
    if (problem != null) {
      steps.end(Step.CHECK, State.FAILED, problem);
      return refused(steps, problem);
    }
    steps.end(Step.CHECK, State.DONE, at.path().toString());
    return steps.cancelled()
        ? new Outcome.Cancelled(steps.soFar())
        : carriedOut(proposal, at, before, octets, steps);
  }

  /// Whoever read the file with another's help knows its text, not the octets behind it, and names
  /// the text.
  private static boolean names(String expected, byte @Nullable [] before) {
    return expected.equals(Digest.of(before))
        || (before != null
            && expected.equals(
                Digest.of(ConfigurationOctets.text(before).getBytes(StandardCharsets.UTF_8))));
  }

  private Outcome carriedOut(
      Proposal proposal, Place.At at, byte @Nullable [] before, byte[] octets, Steps steps)
      throws IOException {
    var now = instants.instant();
    var backup = bench.backups().free(proposal.daemon(), proposal.slot(), now);
    var begun =
        new JournalRecord.Begun(
            BackupName.stamp(now) + "-" + HexFormat.of().toHexDigits(random.nextLong()),
            now,
            who,
            proposal.what(),
            proposal.daemon(),
            proposal.slot(),
            at.path().toString(),
            Digest.of(before),
            Digest.of(octets),
            before == null ? "" : backup.id(),
            bench.activation().running(proposal.daemon()),
            proposal.watch());
    var rights = before == null ? rightsOfNew(proposal, at) : Rights.of(bench.files(), at.path());
    bench.journal().begin(begun.id(), begun);
    var undertaking = new Undertaking(bench, begun, steps);
    var outcome = undertaking.carryOut(before, octets, rights);
    tidy(backup);
    return outcome;
  }

  private static Rights rightsOfNew(Proposal proposal, Place.At at) {
    return proposal.rights() != null
        ? proposal.rights()
        : Rights.ofNew(at.folder(), proposal.slot().kind() == FileSlot.Kind.KEYS);
  }

  /// A file too many in the journal is no reason to call a change that worked a failure.
  private void tidy(BackupName backup) {
    try {
      bench.journal().trim();
      bench.backups().trim(backup);
    } catch (IOException e) {
      System.getLogger(Transaction.class.getName())
          .log(System.Logger.Level.DEBUG, "old files not removed", e);
    }
  }
}
