package org.truechimer.snapshot;

/// How far a "Sync now" has come.
public sealed interface SyncSnapshot {

  /// Nobody has asked for one.
  record Idle() implements SyncSnapshot {}

  /// A burst is being measured.
  ///
  /// @param collected samples so far, from all sources
  /// @param wanted samples that are waited for
  /// @param verifying true for the measurement after the correction
  record Measuring(int collected, int wanted, boolean verifying) implements SyncSnapshot {}

  /// The measurement is done; nothing has been changed. Waits for an answer.
  ///
  /// @param proposal what would be done
  record Proposed(Proposal proposal) implements SyncSnapshot {}

  /// The clock is being set.
  ///
  /// @param proposal what is being done
  /// @param step true for a step
  record Applying(Proposal proposal, boolean step) implements SyncSnapshot {}

  /// Nothing was changed, and here is why.
  ///
  /// @param reason the reason
  record Refused(Refusal reason) implements SyncSnapshot {}

  /// The clock was corrected and measured again.
  ///
  /// @param step true for a step, false for a slew, which goes on for a while
  /// @param correctionSeconds what was added to the clock
  /// @param beforeSeconds offset before
  /// @param afterSeconds offset afterwards; NaN if no measurement came
  /// @param afterBoundSeconds bound on its error; NaN likewise
  /// @param slewSeconds how long the slew takes; 0 for a step
  record Done(
      boolean step,
      double correctionSeconds,
      double beforeSeconds,
      double afterSeconds,
      double afterBoundSeconds,
      double slewSeconds)
      implements SyncSnapshot {}

  /// What a correction would be.
  ///
  /// @param offsetSeconds what would be added to the clock
  /// @param boundSeconds bound on the error of that
  /// @param agreeing sources that agree
  /// @param usable sources that took part
  /// @param slewSeconds how long a slew would take
  /// @param stepAdvised true if the correction is over the threshold for steps
  record Proposal(
      double offsetSeconds,
      double boundSeconds,
      int agreeing,
      int usable,
      double slewSeconds,
      boolean stepAdvised) {

    /// A slew that takes longer leaves the clock wrong for longer than anybody can wait, and keeps
    /// it running at a false rate all the while.
    private static final double LONGEST_SLEW_SECONDS = 3600;

    /// Whether a slew is offered at all.
    ///
    /// @return true if it would take no more than an hour
    public boolean slewPossible() {
      return slewSeconds <= LONGEST_SLEW_SECONDS;
    }
  }

  /// Why nothing was changed.
  sealed interface Refusal {

    /// No source is configured, or none answered the burst.
    ///
    /// @param sources how many were asked
    record NoAnswer(int sources) implements Refusal {}

    /// The sources that answered do not agree.
    ///
    /// @param usable how many took part
    /// @param disagreementSeconds the largest gap between two of them; NaN if there is none
    record NoMajority(int usable, double disagreementSeconds) implements Refusal {}

    /// The correction is smaller than its own bound: nobody can tell whether it would help.
    ///
    /// @param offsetSeconds the correction
    /// @param boundSeconds its bound
    record WithinBound(double offsetSeconds, double boundSeconds) implements Refusal {}

    /// A service steers the clock already.
    ///
    /// @param service its name
    /// @param offsetSeconds the correction that we would have made
    /// @param boundSeconds its bound
    record ServiceSteers(String service, double offsetSeconds, double boundSeconds)
        implements Refusal {}

    /// The right to set the clock is missing.
    ///
    /// @param offsetSeconds the correction that we would have made
    /// @param boundSeconds its bound
    /// @param missing what is missing, for the administrator: a capability, a program, a declined
    ///   password
    record NoPrivilege(double offsetSeconds, double boundSeconds, String missing)
        implements Refusal {}

    /// The system refused or failed.
    ///
    /// @param problem what it said
    record Failed(String problem) implements Refusal {}

    /// The user said no, or took back the request.
    record Cancelled() implements Refusal {}

    /// This is a demonstration with simulated servers: a real clock must not follow them.
    record Demonstration() implements Refusal {}
  }
}
