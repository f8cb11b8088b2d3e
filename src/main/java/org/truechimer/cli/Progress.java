package org.truechimer.cli;

import java.util.function.Consumer;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.SourceSnapshot;

/// One line on standard error that says how far the measuring is, for a person at a terminal only.
/// Ctrl+C cancels.
final class Progress implements Consumer<EngineSnapshot>, AutoCloseable {

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final CliServices services;
  private boolean shown;

  Progress(CliServices services) {
    this.services = services;
  }

  @Override
  public void accept(EngineSnapshot snapshot) {
    if (services.interactive()) {
      long received = snapshot.sources().stream().mapToLong(SourceSnapshot::received).sum();
      services
          .err()
          .print(
              CLEAR_LINE
                  + services.messages().text("cli.measuring", snapshot.sources().size(), received));
      services.err().flush();
      shown = true;
    }
  }

  @Override
  public void close() {
    if (shown) {
      services.err().print(CLEAR_LINE);
      services.err().flush();
      shown = false;
    }
  }
}
