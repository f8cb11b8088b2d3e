package org.truechimer.cli;

import org.jspecify.annotations.Nullable;
import org.truechimer.cli.ServiceCommand.Manner;
import org.truechimer.service.ServiceRequest;
import org.truechimer.wording.ServiceSentences;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `truechimer firewall`: whether NTP gets in.
@Command(name = "firewall", resourceBundle = Cli.BUNDLE, mixinStandardHelpOptions = true)
final class FirewallCommand implements Runnable {

  private final CliServices services;

  @Spec private @Nullable CommandSpec spec;

  FirewallCommand(CliServices services) {
    this.services = services;
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), services.messages().text("cli.subcommand.missing"));
    }
  }

  @Command(name = "status", mixinStandardHelpOptions = true)
  int status(@Option(names = "--json", descriptionKey = "option.json") boolean json) {
    var firewall = services.machine().inspect().firewall();
    if (json) {
      services.out().println(JsonView.text(HostJson.firewall(firewall)));
    } else {
      var sentences = new ServiceSentences(services.messages());
      services.out().println(sentences.firewall(firewall));
      if (!firewall.evidence().isEmpty()) {
        services.out().println("  " + firewall.evidence());
      }
      services.out().println(sentences.tested(firewall));
    }
    services.out().flush();
    return ExitCode.OK;
  }

  @Command(name = "open", mixinStandardHelpOptions = true)
  int open(
      @Option(names = "--nts", descriptionKey = "firewall.nts") boolean keyEstablishment,
      @Mixin Manner manner) {
    return manner.carryOut(services, new ServiceRequest.Firewall(true, keyEstablishment));
  }

  @Command(name = "close", mixinStandardHelpOptions = true)
  int close(
      @Option(names = "--nts", descriptionKey = "firewall.nts") boolean keyEstablishment,
      @Mixin Manner manner) {
    return manner.carryOut(services, new ServiceRequest.Firewall(false, keyEstablishment));
  }
}
