package org.truechimer.change;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.truechimer.service.ConfigurationOctets;
import org.truechimer.service.DaemonWatch;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.StepReport;

/// Everything that changes files, put together: for a process with the rights of root.
public final class SafeChange {

  private final Bench bench;
  private final Transaction transaction;
  private final Recovery recovery;
  private final InstantSource instants;
  private final RandomGenerator random;
  private final String who;

  /// What a change needs of the rest of the program.
  ///
  /// @param control starts and stops services
  /// @param reload spares a restart where it can
  /// @param watch sees whether a daemon keeps time
  /// @param rule what a new text has to obey: our own check, the daemon's, the rules for paths
  public record Ports(
      ServiceControl control, SourceReload reload, DaemonWatch watch, TextRule rule) {}

  /// Changes below a folder.
  ///
  /// @param files the file system
  /// @param root `/`, or the folder that stands for it
  /// @param ports the rest of the program
  /// @param instants for names and the journal
  /// @param random for names that nobody can foresee: a secure one
  /// @param who the user who asks, for the journal
  public SafeChange(
      FileOperations files,
      Path root,
      Ports ports,
      InstantSource instants,
      RandomGenerator random,
      String who) {
    bench = Bench.of(files, root, new Activation(ports.control(), ports.reload(), ports.watch()));
    transaction = new Transaction(bench, ports.rule(), instants, random, who);
    recovery = new Recovery(bench);
    this.instants = instants;
    this.random = random;
    this.who = who;
  }

  /// Replaces a file.
  ///
  /// @param request which, and by what
  /// @param progress told of every step; a cancellation rolls back
  /// @return what came of it
  public Outcome apply(ServiceRequest.Apply request, Progress progress) {
    return transaction.apply(
        new Proposal(
            RequestWords.of(request),
            request.daemon(),
            request.slot(),
            before -> ConfigurationOctets.octets(request.text(), before),
            null,
            request.expected(),
            request.watch()),
        progress);
  }

  /// Puts a backup back.
  ///
  /// @param request which
  /// @param progress as for [#apply]
  /// @return what came of it
  public Outcome restore(ServiceRequest.Restore request, Progress progress) {
    var steps = new Steps(progress);
    var name = BackupName.of(request.backupId());
    try {
      var octets = name == null ? null : bench.backups().octets(name);
      if (name == null || octets == null) {
        return new Outcome.Refused(steps.soFar(), "there is no backup " + request.backupId());
      }
      return transaction.apply(
          new Proposal(
              RequestWords.of(request),
              name.daemon(),
              name.slot(),
              before -> octets,
              bench.backups().rights(name),
              null,
              request.watch()),
          progress);
    } catch (IOException e) {
      return new Outcome.Failed(steps.soFar(), "nothing was changed: " + e.getMessage());
    }
  }

  /// Brings a change to an end that was cut off.
  ///
  /// @param request which way
  /// @param progress told of every step
  /// @return what came of it
  public Outcome recover(ServiceRequest.Recover request, Progress progress) {
    return recovery.recover(request.undo(), progress);
  }

  /// Writes another kind of request into the journal, after it was carried out.
  ///
  /// @param request what was asked for
  /// @param outcome what came of it
  public void note(ServiceRequest request, Outcome outcome) {
    var now = instants.instant();
    var id = BackupName.stamp(now) + "-" + HexFormat.of().toHexDigits(random.nextLong());
    try (var lock = bench.state().lock()) {
      if (lock == null) {
        return;
      }
      bench.journal().begin(id, new JournalRecord.Noted(id, now, who, RequestWords.of(request)));
      for (StepReport report : outcome.steps()) {
        bench.journal().add(id, new JournalRecord.Took(report));
      }
      bench.journal().add(id, RequestWords.end(outcome));
      bench.journal().trim();
    } catch (IOException e) {
      // What was done is done, whether it can be written down or not.
      System.getLogger(SafeChange.class.getName())
          .log(System.Logger.Level.DEBUG, "journal not written", e);
    }
  }
}
