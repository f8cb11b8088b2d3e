package org.truechimer.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `truechimer completion`: a script that teaches bash and zsh to complete the commands.
@Command(name = "completion", resourceBundle = Cli.BUNDLE, mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

  private final CliServices services;

  @Spec private @Nullable CommandSpec spec;

  CompletionCommand(CliServices services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (spec != null) {
      services.out().print(AutoComplete.bash(Cli.NAME, spec.root().commandLine()));
      services.out().flush();
    }
    return ExitCode.OK;
  }
}
