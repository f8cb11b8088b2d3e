package org.truechimer.cli;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.truechimer.command.EngineCommand;
import org.truechimer.diagnosis.Finding;
import org.truechimer.diagnosis.Severity;
import org.truechimer.service.DaemonReading;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.TrustCheck;
import org.truechimer.wording.FindingSentences;
import org.truechimer.wording.Sentences;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `truechimer doctor`: why the clock is (not) trusted, check by check. 1 if one speaks against it.
@Command(name = "doctor", resourceBundle = Cli.BUNDLE, mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  private final CliServices services;

  @Mixin private SourceOptions options = new SourceOptions();

  @Option(names = "--json", descriptionKey = "option.json")
  private boolean json;

  DoctorCommand(CliServices services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException {
    var snapshot = PeersCommand.measure(services, options, daemonsClaim());
    var findings =
        options.demonstration() ? List.<Finding>of() : services.examiner().examine(snapshot);
    if (json) {
      var sentences = new FindingSentences(services.messages());
      var tree = JsonView.snapshot(snapshot, services.version());
      tree.add(
          "findings",
          JsonView.array(
              findings, finding -> FindingJson.finding(finding, sentences, snapshot.takenAt())));
      services.out().println(JsonView.text(tree));
    } else {
      print(snapshot, findings);
    }
    services.out().flush();
    return speaksAgainst(snapshot, findings) ? ExitCode.NO : ExitCode.OK;
  }

  /// What the daemon that keeps the clock says of it, for the engine to hold against its own
  /// measurement.
  private List<EngineCommand> daemonsClaim() {
    var keeper = options.demonstration() ? null : services.machine().inspect().keeper();
    return keeper != null
            && services.machine().read(keeper.daemon()) instanceof DaemonReading.Read(var view)
        ? List.of(new EngineCommand.DaemonObserved(view.claim()))
        : List.of();
  }

  private static boolean speaksAgainst(EngineSnapshot snapshot, List<Finding> findings) {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.CRITICAL)
        || snapshot.trust().stream().anyMatch(check -> check.verdict() == TrustCheck.Verdict.BAD);
  }

  private void print(EngineSnapshot snapshot, List<Finding> findings) {
    var sentences = new Sentences(services.messages());
    services.out().println(sentences.state(snapshot).text());
    print(findings, snapshot.takenAt());
    services.out().println();
    new TextView(services.messages()).trust(snapshot.trust()).forEach(services.out()::println);
    var unused = snapshot.sources().stream().filter(source -> !source.tally().used()).toList();
    if (!unused.isEmpty()) {
      services.out().println();
      for (var source : unused) {
        services.out().println(source.name() + ": " + sentences.standing(source));
      }
    }
  }

  private void print(List<Finding> findings, Instant now) {
    var sentences = new FindingSentences(services.messages());
    for (var finding : findings) {
      var text = sentences.text(finding, now);
      services.out().println();
      services.out().println(sentences.severity(finding.severity()) + "  " + text.title());
      text.evidence().forEach(line -> services.out().println("    " + line));
      services.out().println("  → " + text.action());
    }
  }
}
