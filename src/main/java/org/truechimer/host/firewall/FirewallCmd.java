package org.truechimer.host.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.truechimer.process.CommandRunner.Ending;

/// firewalld through its own program `firewall-cmd`, for machines on which the bus cannot be used.
public final class FirewallCmd implements FirewalldBus {

  private static final String PROGRAM = "/usr/bin/firewall-cmd";

  /// Exit codes of firewall-cmd(1).
  private static final int NOT_RUNNING = 252;

  private static final int NOT_AUTHORIZED = 253;

  private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9_-]{1,17}");

  private final Commands commands;

  /// A client of firewalld.
  ///
  /// @param commands runs the program
  public FirewallCmd(Commands commands) {
    this.commands = commands;
  }

  @Override
  public Answer zones() {
    var said = ask("--get-active-zones");
    if (!(said instanceof Said.Words(var words))) {
      return said.answer();
    }
    // A zone's name stands at the beginning of a line, its interfaces and sources are indented;
    // newer versions add "(default)".
    var active =
        words
            .lines()
            .filter(line -> !line.startsWith(" "))
            .map(line -> line.split(" ", 2)[0])
            .filter(name -> ZONE.matcher(name).matches())
            .toList();
    if (!active.isEmpty()) {
      return new Answer.Zones(active);
    }
    var standard = ask("--get-default-zone");
    return standard instanceof Said.Words(var name) && ZONE.matcher(name.strip()).matches()
        ? new Answer.Zones(List.of(name.strip()))
        : standard.answer();
  }

  @Override
  public Answer settings(Scope scope, String zone) {
    var said = ask(scoped(scope, "--zone=" + zone, "--list-all"));
    if (!(said instanceof Said.Words(var words))) {
      return said.answer();
    }
    return new Answer.Settings(
        field(words, "target"), items(field(words, "services")), items(field(words, "ports")));
  }

  private static String field(String words, String name) {
    return words
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static List<String> items(String field) {
    return field.isEmpty() ? List.of() : List.of(field.split("\\s+", -1));
  }

  @Override
  public Answer add(Scope scope, String zone, Door door) {
    return ask(scoped(scope, "--zone=" + zone, option("--add", door))).answer();
  }

  @Override
  public Answer remove(Scope scope, String zone, Door door) {
    return ask(scoped(scope, "--zone=" + zone, option("--remove", door))).answer();
  }

  private static String option(String verb, Door door) {
    return verb
        + switch (door) {
          case NTP_SERVICE -> "-service=ntp";
          case NTP_PORT -> "-port=123/udp";
          case NTS_PORT -> "-port=4460/tcp";
        };
  }

  private static String[] scoped(Scope scope, String... options) {
    var all = new ArrayList<>(List.of(options));
    if (scope == Scope.PERMANENT) {
      all.addFirst("--permanent");
    }
    return all.toArray(String[]::new);
  }

  /// What the program printed, or the answer that its failure is.
  private sealed interface Said {

    /// Success.
    record Words(String words) implements Said {}

    /// A failure.
    record No(Answer failure) implements Said {}

    default Answer answer() {
      return this instanceof No(var failure) ? failure : new Answer.Done();
    }
  }

  private Said ask(String... options) {
    var command = new ArrayList<String>();
    command.add(PROGRAM);
    command.addAll(List.of(options));
    return switch (commands.run(command)) {
      case Ending.Finished(var exitCode, var output, var errors) ->
          switch (exitCode) {
            case 0 -> new Said.Words(output);
            case NOT_RUNNING -> new Said.No(new Answer.NotRunning());
            case NOT_AUTHORIZED -> new Said.No(new Answer.NotPermitted(errors.strip()));
            default -> new Said.No(new Answer.Failed(errors.strip()));
          };
      case Ending.TimedOut _ -> new Said.No(new Answer.Failed("firewall-cmd does not answer"));
      // Not installed.
      case Ending.NotStarted _ -> new Said.No(new Answer.NotRunning());
    };
  }
}
