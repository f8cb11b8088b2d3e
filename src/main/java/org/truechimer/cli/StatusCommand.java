package org.truechimer.cli;

import java.util.concurrent.Callable;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.Sentences;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `truechimer status`: ntpstat's question and exit codes, answered by our own measurement. 0:
/// synchronised; 1: not; 2: it cannot be told, because no source answers.
@Command(name = "status", resourceBundle = Cli.BUNDLE, mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  private final CliServices services;

  @Mixin private SourceOptions options = new SourceOptions();

  @Option(names = "--json", descriptionKey = "option.json")
  private boolean json;

  StatusCommand(CliServices services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException {
    var snapshot = PeersCommand.measure(services, options);
    int code = exitCode(snapshot.system());
    if (json) {
      var tree = JsonView.snapshot(snapshot, services.version());
      tree.addProperty("exitCode", code);
      services.out().println(JsonView.text(tree));
    } else {
      print(snapshot);
    }
    services.out().flush();
    return code;
  }

  static int exitCode(SystemSnapshot system) {
    return switch (system.state()) {
      case SYNCHRONISED -> ExitCode.OK;
      case WRONG, DISAGREEMENT -> ExitCode.NO;
      case NO_SOURCE -> system.answering() > 0 ? ExitCode.NO : ExitCode.USAGE_OR_UNKNOWN;
      case STARTING, UNCONFIGURED -> ExitCode.USAGE_OR_UNKNOWN;
    };
  }

  private void print(EngineSnapshot snapshot) {
    var system = snapshot.system();
    var messages = services.messages();
    var quantities = new QuantityFormat(messages);
    var sentences = new Sentences(messages);
    if (system.state() == SystemSnapshot.State.SYNCHRONISED) {
      var poll =
          snapshot.sources().stream()
              .filter(source -> source.id() == system.peerId())
              .mapToLong(source -> Math.round(source.poll().seconds()))
              .findFirst()
              .orElse(0);
      services
          .out()
          .println(
              messages.text("cli.status.synchronised", system.peerAddress(), system.stratum()));
      services
          .out()
          .println(
              "   " + messages.text("cli.status.within", quantities.bound(system.boundSeconds())));
      services
          .out()
          .println(
              "   "
                  + messages.text(
                      "cli.status.offset", quantities.offsetWords(system.offsetSeconds())));
      services.out().println("   " + messages.text("cli.status.poll", String.valueOf(poll)));
    } else {
      services.out().println(sentences.state(snapshot).text());
    }
    services.out().println("   " + sentences.host(snapshot.host()));
  }
}
