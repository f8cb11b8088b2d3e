package org.truechimer.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.EngineCommand;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.wording.PeerTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `truechimer peers`: the peer table, once; our own, or with `--from` a daemon's.
@Command(name = "peers", resourceBundle = Cli.BUNDLE, mixinStandardHelpOptions = true)
final class PeersCommand implements Callable<Integer> {

  /// A first burst takes six seconds, a look-up that fails five.
  static final Duration LONGEST = Duration.ofSeconds(14);

  private final CliServices services;

  @Mixin private SourceOptions options = new SourceOptions();

  @Option(names = "--ntpq", descriptionKey = "peers.ntpq")
  private boolean ntpq;

  @Option(names = "--from", paramLabel = "DAEMON", descriptionKey = "peers.from")
  private @Nullable String from;

  @Option(names = "--at", paramLabel = "SOCKET|ADDRESS:PORT", descriptionKey = "peers.at")
  private String endpoint = "";

  @Option(names = "--json", descriptionKey = "option.json")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  PeersCommand(CliServices services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (from != null && !from.equals("engine")) {
      var reading = services.machine().read(new DaemonName(services).parse(spec, from), endpoint);
      return new ClaimsView(services).print(reading, ntpq, json);
    }
    var snapshot = measure(services, options);
    if (json) {
      services.out().println(JsonView.text(JsonView.snapshot(snapshot, services.version())));
    } else if (ntpq) {
      services.out().print(PeerTable.ntpq(snapshot.sources(), snapshot.takenAt()));
    } else {
      new TextView(services.messages())
          .peers(snapshot.sources(), snapshot.takenAt())
          .forEach(services.out()::println);
    }
    services.out().flush();
    return snapshot.system().answering() > 0 ? ExitCode.OK : ExitCode.NO;
  }

  /// Measures until every source has had its burst.
  static EngineSnapshot measure(CliServices services, SourceOptions options)
      throws InterruptedException {
    return measure(services, options, List.of());
  }

  /// Measures until every source has had its burst, with what the engine is to know besides.
  static EngineSnapshot measure(
      CliServices services, SourceOptions options, List<EngineCommand> observed)
      throws InterruptedException {
    try (var measuring =
            new Measuring(
                services,
                options.demonstration(),
                options.credentials(),
                options.listening(services).stream().toList(),
                options.orDefaults(services));
        var progress = new Progress(services)) {
      observed.forEach(measuring::submit);
      return measuring.await(Measuring::settled, LONGEST, progress);
    }
  }
}
