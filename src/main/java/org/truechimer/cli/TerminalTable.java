package org.truechimer.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SourceRequest;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.SystemSnapshot;

/// The live table in the terminal: what the window shows, as text. On a terminal it stays in place,
/// elsewhere one picture follows the other. Ends with Ctrl+C, or after a number of pictures.
public final class TerminalTable {

  private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";

  private final CliServices services;
  private final List<EngineCommand> first = new ArrayList<>();

  /// Makes a table; it shows nothing before [#show].
  ///
  /// @param services what it needs of the program
  public TerminalTable(CliServices services) {
    this.services = services;
  }

  /// Has the engine told something before the first picture.
  ///
  /// @param command what
  /// @return this table
  TerminalTable begin(EngineCommand command) {
    first.add(command);
    return this;
  }

  /// Measures and shows until the count is reached or the thread is interrupted.
  ///
  /// @param sources what to measure
  /// @param demonstration whether the sources are simulated
  /// @param credentials with what sources are proved
  /// @param interval time between two pictures
  /// @param count pictures, 0 for no end
  /// @return exit code: 0 if the last picture showed a synchronised clock, else 1
  /// @throws InterruptedException if the command is to end
  public int show(
      List<SourceRequest> sources,
      boolean demonstration,
      Credentials credentials,
      Duration interval,
      int count)
      throws InterruptedException {
    var view = new TextView(services.messages());
    try (var measuring = new Measuring(services, demonstration, credentials, sources)) {
      first.forEach(measuring::submit);
      EngineSnapshot snapshot =
          measuring.await(
              s -> s.sources().size() >= sources.size(), Duration.ofSeconds(1), _ -> {});
      for (int shown = 0; count == 0 || shown < count; shown++) {
        if (shown > 0) {
          var next = snapshot.takenAt().plus(interval);
          snapshot =
              measuring.await(s -> !s.takenAt().isBefore(next), interval.plusSeconds(2), _ -> {});
          measuring.submit(new EngineCommand.HostObserved(services.host().get()));
        }
        if (services.interactive()) {
          services.out().print(HOME_AND_CLEAR);
        } else if (shown > 0) {
          services.out().println();
        }
        view.screen(snapshot, services.zone()).forEach(services.out()::println);
        if (services.out().checkError()) {
          // Whoever read the pictures has gone: `watch | head`.
          return ExitCode.OK;
        }
      }
      return snapshot.system().state() == SystemSnapshot.State.SYNCHRONISED
          ? ExitCode.OK
          : ExitCode.NO;
    }
  }
}
