package org.truechimer.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.LeapFile;
import org.truechimer.command.SteeringPolicy;
import org.truechimer.command.SteeringPolicy.LeapHandling;
import org.truechimer.wording.QuantityFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `truechimer steer`: keeps the clock until it is ended.
@Command(name = "steer", resourceBundle = Cli.BUNDLE, mixinStandardHelpOptions = true)
final class SteerCommand implements Callable<Integer> {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final CliServices services;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private SourceOptions options = new SourceOptions();

  @Option(
      names = "--step-threshold",
      paramLabel = "SECONDS",
      defaultValue = "0.128",
      descriptionKey = "steer.threshold")
  private double threshold;

  @Option(
      names = "--step-limit",
      paramLabel = "N",
      defaultValue = "3",
      descriptionKey = "steer.limit")
  private int limit;

  @Option(names = "--backwards", descriptionKey = "steer.backwards")
  private boolean backwards;

  @Option(
      names = "--leap",
      paramLabel = "HOW",
      defaultValue = "kernel",
      descriptionKey = "steer.leap")
  private String leap = "kernel";

  @Option(names = "--leap-file", paramLabel = "FILE|none", descriptionKey = "option.leap-file")
  private @Nullable String leapFile;

  @Option(names = "--count", paramLabel = "N", defaultValue = "0", descriptionKey = "watch.count")
  private int count;

  @Option(names = "--dry-run", descriptionKey = "steer.dry-run")
  private boolean dryRun;

  SteerCommand(CliServices services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException {
    var policy = policy();
    var sources = options.orDefaults(services);
    if (dryRun) {
      services
          .out()
          .println(
              services
                  .messages()
                  .text(
                      "cli.steer.would",
                      sources.size(),
                      Math.round(policy.largestSlewPpm()),
                      new QuantityFormat(services.messages()).seconds(threshold),
                      limit));
      return ExitCode.OK;
    }
    var table = new TerminalTable(services);
    if (leapFile != null) {
      table.begin(new EngineCommand.UseLeapFile(LeapFile.of(leapFile)));
    }
    return table
        .begin(new EngineCommand.Steer(policy))
        .show(sources, options.demonstration(), options.credentials(), INTERVAL, count);
  }

  private SteeringPolicy policy() {
    var how =
        Arrays.stream(LeapHandling.values())
            .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(leap))
            .findFirst();
    if (spec != null && (!(threshold > 0) || limit < -1 || count < 0 || how.isEmpty())) {
      throw new ParameterException(spec.commandLine(), services.messages().text("cli.steer.bad"));
    }
    var careful = SteeringPolicy.careful();
    return new SteeringPolicy(
        threshold,
        limit,
        backwards,
        careful.panicSeconds(),
        careful.largestSlewPpm(),
        how.orElse(careful.leap()));
  }
}
