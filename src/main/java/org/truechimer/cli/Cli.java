package org.truechimer.cli;

import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command line as a whole. Without a command it opens the window.
@Command(
    name = Cli.NAME,
    resourceBundle = Cli.BUNDLE,
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class)
public final class Cli implements Callable<Integer> {

  static final String NAME = "truechimer";

  /// Words of the help texts; English and 简体中文.
  static final String BUNDLE = "org.truechimer.cli.commands";

  private final CliServices services;

  @Mixin private SourceOptions options = new SourceOptions();

  @Option(names = "--terminal", descriptionKey = "option.terminal")
  private boolean terminal;

  private Cli(CliServices services) {
    this.services = services;
  }

  /// Parses the arguments and runs what they ask for.
  ///
  /// @param services what the commands need
  /// @param arguments of the process
  /// @return exit code
  public static int run(CliServices services, String... arguments) {
    var line =
        new CommandLine(new Cli(services), new Version.Factory(services.version()))
            .addSubcommand(new QueryCommand(services))
            .addSubcommand(new PeersCommand(services))
            .addSubcommand(new StatusCommand(services))
            .addSubcommand(new WatchCommand(services))
            .addSubcommand(new SyncCommand(services))
            .addSubcommand(new DoctorCommand(services))
            .addSubcommand(new ServiceCommand(services))
            .addSubcommand(new ConfigCommand(services))
            .addSubcommand(new FirewallCommand(services))
            .addSubcommand(new SteerCommand(services))
            .addSubcommand(new ServeCommand(services))
            .addSubcommand(new SimCommand(services))
            .addSubcommand(new BenchCommand(services))
            .addSubcommand(new CompletionCommand(services))
            .addSubcommand(new HelperCommand(services))
            .setResourceBundle(ResourceBundle.getBundle(BUNDLE, services.messages().locale()))
            .setUsageHelpAutoWidth(services.interactive())
            .setOut(services.out())
            .setErr(services.err());
    line.setExecutionExceptionHandler((problem, _, _) -> {
      if (problem instanceof InterruptedException) {
        return ExitCode.NO;
      }
      if (problem instanceof UserProblem) {
        services.err().println(problem.getMessage());
        services.err().flush();
        return ExitCode.USAGE_OR_UNKNOWN;
      }
      throw problem;
    });
    return line.execute(arguments);
  }

  @Override
  public Integer call() {
    return services
        .windows()
        .open(options.named(services), options.demonstration(), terminal, options.credentials());
  }

  /// Prints the version.
  static final class Version implements IVersionProvider {

    private final String version;

    private Version(String version) {
      this.version = version;
    }

    @Override
    public String[] getVersion() {
      return new String[] {"Truechimer " + version};
    }

    /// Hands the version to picocli, which makes its providers itself.
    private record Factory(String version) implements CommandLine.IFactory {

      @Override
      public <K> K create(Class<K> type) throws Exception {
        return type == Version.class
            ? type.cast(new Version(version))
            : CommandLine.defaultFactory().create(type);
      }
    }
  }
}
