package org.truechimer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SourceMode;
import org.truechimer.command.SourceName;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceRequest;
import org.truechimer.time.PollExponent;
import org.truechimer.wording.Sentences;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say what is measured; the same for every command that measures.
final class SourceOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--source",
      paramLabel = "HOST[:PORT][,nts][,key=ID][,xleave|,peer|,broadcast]",
      descriptionKey = "option.source")
  private List<String> names = new ArrayList<>();

  @Option(names = "--minpoll", paramLabel = "N", descriptionKey = "option.minpoll")
  private @Nullable Integer minimumPoll;

  @Option(names = "--maxpoll", paramLabel = "N", descriptionKey = "option.maxpoll")
  private @Nullable Integer maximumPoll;

  @Option(names = "--xleave", descriptionKey = "option.xleave")
  private boolean interleaved;

  @Option(names = "--local-port", paramLabel = "N", descriptionKey = "option.local-port")
  private @Nullable Integer localPort;

  @Mixin private ProofOptions proofs = new ProofOptions();

  @Option(names = "--demo", descriptionKey = "option.demo")
  private boolean demonstration;

  boolean demonstration() {
    return demonstration;
  }

  Credentials credentials() {
    return proofs.credentials();
  }

  /// At which port peers and broadcasting servers reach us.
  Optional<EngineCommand> listening(CliServices services) {
    if (localPort == null) {
      return Optional.empty();
    }
    if (localPort < 1 || localPort > 65_535) {
      throw new ParameterException(spec().commandLine(), services.messages().text("cli.bad.port"));
    }
    return Optional.of(new EngineCommand.ListenOn(localPort));
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
    var polled =
        proofs
            .proved(services, request)
            .withPolls(new PollExponent(lowest), new PollExponent(highest));
    return interleaved && polled.mode() == SourceMode.CLIENT
        ? polled.withMode(SourceMode.INTERLEAVED)
        : polled;
  }

  static SourceRequest parse(CommandSpec spec, String text, CliServices services) {
    var words = text.split(",", -1);
    return switch (SourceName.parse(words[0])) {
      case SourceName.Valid valid -> {
        var request = SourceRequest.server(valid.host()).withPort(valid.port());
        for (int i = 1; i < words.length; i++) {
          var mode = mode(words[i]);
          request =
              mode == null
                  ? request.withProof(proof(spec, words[i], services))
                  : request.withMode(mode);
        }
        yield request;
      }
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

  private static @Nullable SourceMode mode(String word) {
    return switch (word) {
      case "xleave" -> SourceMode.INTERLEAVED;
      case "peer" -> SourceMode.PEER;
      case "broadcast" -> SourceMode.BROADCAST;
      default -> null;
    };
  }

  /// What may follow the name of a source.
  private static SourceProof proof(CommandSpec spec, String word, CliServices services) {
    int equals = word.indexOf('=');
    var name = equals < 0 ? word : word.substring(0, equals);
    try {
      if (name.equals("nts")) {
        return new SourceProof.Nts(
            equals < 0 ? SourceProof.Nts.USUAL_PORT : Integer.parseInt(word.substring(equals + 1)));
      }
      if (name.equals("key") && equals > 0) {
        return new SourceProof.Key(Long.parseLong(word.substring(equals + 1)));
      }
    } catch (IllegalArgumentException _) {
      // No number, or one out of range: said below.
    }
    throw new ParameterException(
        spec.commandLine(), services.messages().text("cli.bad.proof", word));
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("used before picocli has set it up");
    }
    return spec;
  }
}
