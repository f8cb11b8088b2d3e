package org.truechimer.cli;

import com.google.gson.JsonObject;
import java.util.List;
import org.truechimer.cli.TextTable.Align;
import org.truechimer.service.Backup;
import org.truechimer.service.JournalEntry;
import org.truechimer.service.Unfinished;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.ServiceSentences;

/// Prints what was done to the machine's configuration.
final class HistoryView {

  private final CliServices services;
  private final QuantityFormat quantities;
  private final ServiceSentences sentences;

  HistoryView(CliServices services) {
    this.services = services;
    this.quantities = new QuantityFormat(services.messages());
    this.sentences = new ServiceSentences(services.messages());
  }

  void backups(List<Backup> backups, boolean json) {
    if (json) {
      var tree = new JsonObject();
      tree.add("backups", JsonView.array(backups, HostJson::backup));
      print(JsonView.text(tree));
      return;
    }
    if (backups.isEmpty()) {
      print(services.messages().text("cli.config.no-backups"));
      return;
    }
    var table = new TextTable(List.of(Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT));
    for (var backup : backups) {
      table.add(
          List.of(
              backup.id(),
              quantities.dateAndTime(backup.at(), services.zone()),
              backup.path(),
              services.messages().text("cli.bytes", backup.bytes())));
    }
    table.lines().forEach(this::print);
  }

  void journal(List<JournalEntry> entries, boolean json) {
    if (json) {
      var tree = new JsonObject();
      tree.add("journal", JsonView.array(entries, HostJson::entry));
      print(JsonView.text(tree));
      return;
    }
    if (entries.isEmpty()) {
      print(services.messages().text("cli.config.no-journal"));
      return;
    }
    for (var entry : entries) {
      print(
          services
              .messages()
              .text(
                  "cli.config.entry",
                  quantities.dateAndTime(entry.at(), services.zone()),
                  entry.who(),
                  entry.what(),
                  sentences.result(entry.result())));
      if (!entry.why().isEmpty()) {
        print("    " + entry.why());
      }
    }
  }

  void unfinished(Unfinished unfinished, boolean json) {
    if (json) {
      print(JsonView.text(HostJson.unfinished(unfinished)));
    } else if (unfinished.present()) {
      print(sentences.unfinished(unfinished));
      print(services.messages().text("cli.recover.say"));
    } else {
      print(services.messages().text("cli.config.nothing-cut"));
    }
  }

  private void print(String line) {
    services.out().println(line);
    services.out().flush();
  }
}
