package org.truechimer.cli;

import java.util.List;
import org.truechimer.cli.TextTable.Align;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonView;
import org.truechimer.wording.PeerTable;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.ServiceSentences;

/// Prints what a daemon claims of its sources.
final class ClaimsView {

  private final CliServices services;
  private final ServiceSentences sentences;

  ClaimsView(CliServices services) {
    this.services = services;
    this.sentences = new ServiceSentences(services.messages());
  }

  /// Prints the table as the daemon's own tool does, where it has one.
  ///
  /// @param reading what came of asking
  /// @param ntpq whether to print as ntpq does, whatever the daemon
  /// @param json whether to print JSON instead
  /// @return exit code
  int print(DaemonReading reading, boolean ntpq, boolean json) {
    if (json) {
      services.out().println(JsonView.text(HostJson.reading(reading)));
      services.out().flush();
      return reading instanceof DaemonReading.Read ? ExitCode.OK : ExitCode.NO;
    }
    return switch (reading) {
      case DaemonReading.Read(var view) -> {
        services.out().print(table(view, ntpq));
        services.out().flush();
        yield ExitCode.OK;
      }
      case DaemonReading.Unavailable unavailable -> {
        services.err().println(sentences.unavailable(unavailable));
        services.err().flush();
        yield ExitCode.NO;
      }
    };
  }

  private String table(DaemonView view, boolean ntpq) {
    if (ntpq && !view.daemon().ntpdFamily()) {
      return PeerTable.claims(view.sources());
    }
    return view.nativeTable().isEmpty() ? ownTable(view) : view.nativeTable();
  }

  private String ownTable(DaemonView view) {
    var quantities = new QuantityFormat(services.messages());
    var table =
        new TextTable(List.of(Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.LEFT));
    for (var source : view.sources()) {
      table.add(
          List.of(
              source.name(),
              source.address(),
              quantities.signed(source.offsetSeconds()),
              quantities.seconds(source.delaySeconds()),
              sentences.selection(source.selection())));
    }
    return String.join("\n", table.lines()) + "\n";
  }
}
