package org.truechimer.cli;

import java.util.concurrent.Callable;
import org.truechimer.snapshot.TrustCheck;
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
    var snapshot = PeersCommand.measure(services, options);
    if (json) {
      services.out().println(JsonView.text(JsonView.snapshot(snapshot, services.version())));
    } else {
      var sentences = new Sentences(services.messages());
      services.out().println(sentences.state(snapshot).text());
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
    services.out().flush();
    return snapshot.trust().stream().anyMatch(check -> check.verdict() == TrustCheck.Verdict.BAD)
        ? ExitCode.NO
        : ExitCode.OK;
  }
}
