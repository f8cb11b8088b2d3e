package org.truechimer.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `truechimer watch`: the live table in the terminal.
@Command(name = "watch", resourceBundle = Cli.BUNDLE, mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

  private final CliServices services;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private SourceOptions options = new SourceOptions();

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "1",
      descriptionKey = "watch.interval")
  private int interval;

  @Option(names = "--count", paramLabel = "N", defaultValue = "0", descriptionKey = "watch.count")
  private int count;

  WatchCommand(CliServices services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (spec != null && (interval < 1 || interval > 3600 || count < 0)) {
      throw new ParameterException(
          spec.commandLine(), services.messages().text("cli.bad.interval", 1, 3600));
    }
    return new TerminalTable(services)
        .show(
            options.orDefaults(services),
            options.demonstration(),
            options.credentials(),
            Duration.ofSeconds(interval),
            count);
  }
}
