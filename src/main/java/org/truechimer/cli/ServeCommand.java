package org.truechimer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.LeapFile;
import org.truechimer.command.ServerAccess;
import org.truechimer.command.ServerOutcome;
import org.truechimer.command.SourceRequest;
import org.truechimer.engine.Engine;
import org.truechimer.snapshot.FileProblem;
import org.truechimer.wording.ServerSentences;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `truechimer serve`: the NTP server without a window, until it is ended.
@Command(name = "serve", resourceBundle = Cli.BUNDLE, mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  private final CliServices services;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ServeOptions options = new ServeOptions();

  @Option(
      names = "--source",
      paramLabel = "HOST[:PORT][,nts][,key=ID][,xleave|,peer|,broadcast]",
      descriptionKey = "option.source")
  private List<String> names = new ArrayList<>();

  @Option(names = "--no-sources", descriptionKey = "serve.no-sources")
  private boolean noSources;

  @Option(names = "--nts-trust", paramLabel = "FILE", descriptionKey = "option.nts-trust")
  private @Nullable Path trust;

  @Option(names = "--leap-file", paramLabel = "FILE|none", descriptionKey = "option.leap-file")
  private @Nullable String leapFile;

  @Option(names = "--interval", paramLabel = "SECONDS", descriptionKey = "serve.interval")
  private int interval;

  @Option(names = "--seconds", paramLabel = "N", descriptionKey = "serve.seconds")
  private long seconds;

  @Option(names = "--json", descriptionKey = "serve.json")
  private boolean json;

  ServeCommand(CliServices services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (spec == null || interval < 0 || seconds < 0) {
      throw new UserProblem(services.messages().text("cli.bad.interval", 0, 3600));
    }
    if (noSources && !names.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), services.messages().text("cli.serve.bad.sources"));
    }
    var settings = options.settings(services);
    try (var engine = engine()) {
      var server = services.servers().attach(engine);
      sources(spec).forEach(source -> engine.submit(new EngineCommand.AddSource(source)));
      engine.submit(new EngineCommand.HostObserved(services.host().get()));
      if (leapFile != null) {
        engine.submit(new EngineCommand.UseLeapFile(LeapFile.of(leapFile)));
      }
      engine.start();
      var outcome = server.start(settings);
      if (!(outcome instanceof ServerOutcome.Started)) {
        services.err().println(refusal(outcome));
        services.err().flush();
        return ExitCode.NO;
      }
      // A signal ends the process at once; the last word is said, and the ports closed, on its way.
      var leave = services.servers().atEnd(() -> end(server));
      try {
        return serve(server);
      } finally {
        leave.run();
        end(server);
      }
    }
  }

  private Engine engine() {
    try {
      return services.engines().create(false, new Credentials(options.keys(), trust));
    } catch (IOException e) {
      throw new UserProblem(services.messages().text("cli.bad.credentials", e.toString()));
    }
  }

  private List<SourceRequest> sources(CommandSpec parent) {
    if (noSources) {
      return List.of();
    }
    return names.isEmpty()
        ? services.sources().defaults(false)
        : names.stream().map(name -> SourceOptions.parse(parent, name, services)).toList();
  }

  private String refusal(ServerOutcome outcome) {
    var words = new ServerSentences(services.messages()).refusal(outcome, false, List.of());
    var advice =
        switch (outcome) {
          case ServerOutcome.PortTaken(_, var tcp) ->
              services.messages().text(tcp ? "cli.serve.nts.taken" : "cli.serve.taken");
          case ServerOutcome.PortForbidden _ -> services.messages().text("cli.serve.forbidden");
          case ServerOutcome.NoSuchAddress _ -> services.messages().text("cli.serve.address");
          case ServerOutcome.BadFile(var problem)
              when problem.cause() == FileProblem.Cause.ENCRYPTED_KEY ->
              words.advice();
          default -> "";
        };
    var messages = services.messages();
    var both = messages.text("sentences", words.what(), words.unchanged());
    return advice.isEmpty() ? both : messages.text("sentences", both, advice);
  }

  private Integer serve(ServerAccess server) throws InterruptedException {
    var view = new ServerView(services.messages());
    print(json ? view.json(server.snapshot()) : view.begun(server.snapshot()));
    var ending = seconds == 0 ? null : services.clock().instant().plusSeconds(seconds);
    var never = new CountDownLatch(1);
    while (true) {
      var pause = pause(ending);
      if (!pause.isPositive()) {
        return ExitCode.OK;
      }
      boolean ended = never.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      // What there is to say at the end is said once.
      boolean over = ending != null && !pause(ending).isPositive();
      if (ended || over || services.out().checkError()) {
        return ExitCode.OK;
      }
      if (interval > 0) {
        print(json ? view.json(server.snapshot()) : view.line(server.snapshot(), services.zone()));
      }
    }
  }

  private Duration pause(@Nullable Instant ending) {
    var usual = Duration.ofSeconds(interval == 0 ? 3600 : interval);
    if (ending == null) {
      return usual;
    }
    var left = Duration.between(services.clock().instant(), ending);
    return left.compareTo(usual) < 0 ? left : usual;
  }

  private void end(ServerAccess server) {
    var view = new ServerView(services.messages());
    var last = server.snapshot();
    server.stop();
    print(json ? view.json(last) : view.line(last, services.zone()));
  }

  private void print(String line) {
    services.out().println(line);
    services.out().flush();
  }
}
