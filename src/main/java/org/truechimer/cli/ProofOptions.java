package org.truechimer.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say how sources have to prove who they are.
final class ProofOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(names = "--nts", descriptionKey = "option.nts")
  private boolean nts;

  @Option(names = "--nts-port", paramLabel = "N", descriptionKey = "option.nts-port")
  private @Nullable Integer ntsPort;

  @Option(names = "--nts-trust", paramLabel = "FILE", descriptionKey = "option.nts-trust")
  private @Nullable Path trust;

  @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "option.keys")
  private @Nullable Path keys;

  @Option(names = "--key", paramLabel = "ID", descriptionKey = "option.key")
  private @Nullable Long key;

  Credentials credentials() {
    return new Credentials(keys, trust);
  }

  /// The source with the proof that was asked for; one that names its own keeps it.
  SourceRequest proved(CliServices services, SourceRequest request) {
    if (!(request.proof() instanceof SourceProof.None)) {
      return request;
    }
    if (nts || ntsPort != null) {
      return request.withProof(
          nts(services, ntsPort == null ? SourceProof.Nts.USUAL_PORT : ntsPort));
    }
    return key == null ? request : request.withProof(key(services, key));
  }

  private SourceProof nts(CliServices services, int port) {
    if (port < 1 || port > 65535) {
      throw bad(services, "cli.bad.port");
    }
    return new SourceProof.Nts(port);
  }

  private SourceProof key(CliServices services, long number) {
    if (number < 1 || number > SourceProof.Key.LARGEST) {
      throw bad(services, "cli.bad.key");
    }
    return new SourceProof.Key(number);
  }

  private ParameterException bad(CliServices services, String sentence) {
    if (spec == null) {
      throw new IllegalStateException("used before picocli has set it up");
    }
    return new ParameterException(spec.commandLine(), services.messages().text(sentence));
  }
}
