package org.truechimer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `truechimer helper`: the privileged half, started by the other half through pkexec or sudo. Not
/// for people.
@Command(name = "helper", hidden = true, resourceBundle = Cli.BUNDLE)
final class HelperCommand implements Callable<Integer> {

  private final CliServices services;

  HelperCommand(CliServices services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    return services.helper().run();
  }
}
