package org.truechimer.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.cli.TextTable.Align;
import org.truechimer.service.Daemon;
import org.truechimer.service.HostReport;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.ServiceSentences;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `truechimer service`: the machine's time services.
@Command(name = "service", resourceBundle = Cli.BUNDLE, mixinStandardHelpOptions = true)
final class ServiceCommand implements Runnable {

  private final CliServices services;

  @Spec private @Nullable CommandSpec spec;

  ServiceCommand(CliServices services) {
    this.services = services;
  }

  /// How a request is carried out; the same options everywhere.
  static final class Manner {
    @Option(names = "--dry-run", descriptionKey = "option.dry-run")
    private boolean dryRun;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    boolean dryRun() {
      return dryRun;
    }

    boolean json() {
      return json;
    }

    int carryOut(CliServices services, ServiceRequest request) {
      var run = new RequestRun(services);
      return dryRun ? run.rehearse(request, json) : run.perform(request, json);
    }
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), services.messages().text("cli.subcommand.missing"));
    }
  }

  @Command(name = "list", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", descriptionKey = "option.json") boolean json) {
    var report = services.machine().inspect();
    if (json) {
      services.out().println(JsonView.text(HostJson.report(report)));
    } else {
      print(report);
    }
    services.out().flush();
    return ExitCode.OK;
  }

  @Command(name = "start", mixinStandardHelpOptions = true)
  int start(@Parameters(paramLabel = "NAME") String name, @Mixin Manner manner) {
    return control(name, Verb.START, manner);
  }

  @Command(name = "stop", mixinStandardHelpOptions = true)
  int stop(@Parameters(paramLabel = "NAME") String name, @Mixin Manner manner) {
    return control(name, Verb.STOP, manner);
  }

  @Command(name = "restart", mixinStandardHelpOptions = true)
  int restart(@Parameters(paramLabel = "NAME") String name, @Mixin Manner manner) {
    return control(name, Verb.RESTART, manner);
  }

  @Command(name = "enable", mixinStandardHelpOptions = true)
  int enable(@Parameters(paramLabel = "NAME") String name, @Mixin Manner manner) {
    return control(name, Verb.ENABLE, manner);
  }

  @Command(name = "disable", mixinStandardHelpOptions = true)
  int disable(@Parameters(paramLabel = "NAME") String name, @Mixin Manner manner) {
    return control(name, Verb.DISABLE, manner);
  }

  @Command(name = "install", mixinStandardHelpOptions = true)
  int install(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = {"-y", "--yes"},
              descriptionKey = "option.yes")
          boolean yes,
      @Mixin Manner manner) {
    var daemon = daemon(name);
    var request = new ServiceRequest.Install(daemon);
    if (manner.dryRun() || yes) {
      return manner.carryOut(services, request);
    }
    if (!services.interactive() || manner.json()) {
      services.err().println(services.messages().text("cli.install.say"));
      services.err().flush();
      return ExitCode.NO;
    }
    var question = services.messages().text("cli.install.ask", daemon.displayName());
    if (!new Question(services).agreed(question)) {
      services.out().println(services.messages().text("cli.nothing.changed"));
      services.out().flush();
      return ExitCode.NO;
    }
    return manner.carryOut(services, request);
  }

  private int control(String name, Verb verb, Manner manner) {
    return manner.carryOut(services, new ServiceRequest.Control(daemon(name), verb));
  }

  private Daemon daemon(String name) {
    return new DaemonName(services).parse(spec, name);
  }

  private void print(HostReport report) {
    var sentences = new ServiceSentences(services.messages());
    var left = Align.LEFT;
    var table = new TextTable(List.of(left, left, left, left, left, left));
    table.add(
        List.of(
            services.messages().text("cli.service.name"),
            services.messages().text("cli.service.version"),
            services.messages().text("cli.service.state"),
            services.messages().text("cli.service.boot"),
            services.messages().text("cli.service.steers"),
            services.messages().text("cli.service.configuration")));
    for (var state : report.services()) {
      var main = state.mainFile();
      table.add(
          List.of(
              state.daemon().displayName(),
              state.version().isEmpty() ? QuantityFormat.UNKNOWN : state.version(),
              sentences.run(state, report.at()),
              sentences.boot(state),
              sentences.steers(state),
              main == null ? QuantityFormat.UNKNOWN : main.path()));
    }
    table.lines().forEach(services.out()::println);
    services.out().println(sentences.firewall(report.firewall()));
    report.conflicts().forEach(c -> services.out().println("! " + sentences.conflict(c)));
    report.missing().forEach(m -> services.out().println("? " + sentences.missing(m)));
    var unfinished = services.machine().unfinished();
    if (unfinished.present()) {
      services.out().println("! " + sentences.unfinished(unfinished));
      services.out().println("  " + services.messages().text("cli.recover.say"));
    }
  }
}
