package org.truechimer.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.SourceMode;
import org.truechimer.command.SourceName;
import org.truechimer.command.SourceRequest;
import org.truechimer.time.PollExponent;
import org.truechimer.wording.Sentences;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say what is measured; the same for every command that measures.
final class SourceOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(names = "--source", paramLabel = "HOST[:PORT]", descriptionKey = "option.source")
  private List<String> names = new ArrayList<>();

  @Option(names = "--minpoll", paramLabel = "N", descriptionKey = "option.minpoll")
  private @Nullable Integer minimumPoll;

  @Option(names = "--maxpoll", paramLabel = "N", descriptionKey = "option.maxpoll")
  private @Nullable Integer maximumPoll;

  @Option(names = "--xleave", descriptionKey = "option.xleave")
  private boolean interleaved;

  @Option(names = "--demo", descriptionKey = "option.demo")
  private boolean demonstration;

  boolean demonstration() {
    return demonstration;
  }

  /// The sources that were named.
  ///
  /// @throws ParameterException if one cannot be a source
  List<SourceRequest> named(CliServices services) {
    return names.stream().map(name -> polled(services, parse(spec(), name, services))).toList();
  }

  /// The sources that were named or, without any, those of the settings.
  List<SourceRequest> orDefaults(CliServices services) {
    var named = named(services);
    return named.isEmpty() ? services.sources().defaults(demonstration) : named;
  }

  private SourceRequest polled(CliServices services, SourceRequest request) {
    int lowest = minimumPoll == null ? PollExponent.DEFAULT_MINIMUM.value() : minimumPoll;
    int highest =
        maximumPoll == null ? Math.max(PollExponent.DEFAULT_MAXIMUM.value(), lowest) : maximumPoll;
    if (lowest < PollExponent.LOWEST || highest > PollExponent.HIGHEST || lowest > highest) {
      throw new ParameterException(
          spec().commandLine(),
          services.messages().text("cli.bad.poll", PollExponent.LOWEST, PollExponent.HIGHEST));
    }
    return request
        .withPolls(new PollExponent(lowest), new PollExponent(highest))
        .withMode(interleaved ? SourceMode.INTERLEAVED : SourceMode.CLIENT);
  }

  static SourceRequest parse(CommandSpec spec, String text, CliServices services) {
    return switch (SourceName.parse(text)) {
      case SourceName.Valid valid -> SourceRequest.server(valid.host()).withPort(valid.port());
      case SourceName.Invalid invalid ->
          throw new ParameterException(
              spec.commandLine(),
              services
                  .messages()
                  .text(
                      "cli.bad.source",
                      text,
                      new Sentences(services.messages()).problem(invalid.problem())));
    };
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("used before picocli has set it up");
    }
    return spec;
  }
}
