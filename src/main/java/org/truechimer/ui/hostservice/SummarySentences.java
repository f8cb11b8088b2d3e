package org.truechimer.ui.hostservice;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.service.DaemonReading;
import org.truechimer.ui.hostservice.SourceEntry.Flag;
import org.truechimer.wording.Messages;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.ServiceSentences;
import org.truechimer.wording.Tone;

/// What all files of a configuration together say, in a few lines.
record SummarySentences(Messages messages) {

  /// A file with its form.
  record Part(ConfigurationForm form, ConfigDocument document) {}

  /// What the daemon says of itself, and what it is told.
  List<SummaryLine> lines(List<Part> parts, @Nullable DaemonReading reading) {
    var lines = new ArrayList<SummaryLine>();
    if (reading != null) {
      lines.add(state(reading));
    }
    if (parts.isEmpty()) {
      return lines;
    }
    var form = parts.getFirst().form();
    var sources =
        parts.stream().flatMap(part -> part.form().sources(part.document()).stream()).toList();
    lines.add(
        line(
            "sources",
            Integer.toString(sources.size()),
            sources.isEmpty() ? Tone.WARNING : Tone.NEUTRAL));
    if (form.options()) {
      var preferred =
          sources.stream()
              .filter(source -> source.flags().contains(Flag.PREFER))
              .map(SourceEntry::host)
              .toList();
      lines.add(plain("prefer", joined(preferred)));
    }
    if (form.settings().contains(Setting.STEP_SECONDS)) {
      lines.add(plain("step", step(parts)));
    }
    if (form.serves()) {
      lines.add(plain("clients", clients(parts)));
    }
    if (form.options()) {
      lines.add(plain("authentication", authentication(sources)));
    }
    for (var setting : List.of(Setting.DRIFT_FILE, Setting.KEY_FILE)) {
      if (form.settings().contains(setting)) {
        lines.add(plain(setting.key(), orNothing(setting(parts, setting))));
      }
    }
    return lines;
  }

  private SummaryLine state(DaemonReading reading) {
    return switch (reading) {
      case DaemonReading.Read(var view) -> {
        var system = view.system();
        var value =
            system.synchronised()
                ? messages.text(
                    "host.summary.synchronised",
                    system.peer().isEmpty() ? system.referenceId() : system.peer(),
                    system.stratum())
                : messages.text("host.summary.unsynchronised");
        yield line("state", value, system.synchronised() ? Tone.GOOD : Tone.WARNING);
      }
      case DaemonReading.Unavailable unavailable ->
          line("state", new ServiceSentences(messages).unavailable(unavailable), Tone.NEUTRAL);
    };
  }

  private String step(List<Part> parts) {
    var seconds = setting(parts, Setting.STEP_SECONDS);
    var updates = setting(parts, Setting.STEP_UPDATES);
    if (seconds.isEmpty()) {
      return messages.text("host.summary.step.unset");
    }
    return switch (updates) {
      case "" -> messages.text("host.summary.step.plain", seconds);
      case "-1" -> messages.text("host.summary.step.always", seconds);
      default -> messages.text("host.summary.step.first", seconds, updates);
    };
  }

  private static String setting(List<Part> parts, Setting setting) {
    return parts.stream()
        .map(part -> part.form().setting(part.document(), setting))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String clients(List<Part> parts) {
    var clients =
        parts.stream()
            .flatMap(part -> part.form().clients(part.document()).stream())
            .map(client -> client.equals("all") ? messages.text("host.clients.all") : client)
            .toList();
    return clients.isEmpty() ? messages.text("host.clients.none") : joined(clients);
  }

  private String authentication(List<SourceEntry> sources) {
    var words = new ArrayList<String>();
    if (sources.stream().anyMatch(source -> source.flags().contains(Flag.NTS))) {
      words.add("NTS");
    }
    var keys = new TreeSet<String>();
    sources.stream().map(SourceEntry::key).filter(key -> !key.isEmpty()).forEach(keys::add);
    if (!keys.isEmpty()) {
      words.add(messages.text("host.summary.keys", keys.size()));
    }
    return words.isEmpty() ? messages.text("host.summary.unauthenticated") : joined(words);
  }

  private String joined(List<String> words) {
    return words.isEmpty()
        ? QuantityFormat.UNKNOWN
        : String.join(messages.text("list.separator"), words);
  }

  private static String orNothing(String value) {
    return value.isEmpty() ? QuantityFormat.UNKNOWN : value;
  }

  private SummaryLine plain(String key, String value) {
    return line(key, value, Tone.NEUTRAL);
  }

  private SummaryLine line(String key, String value, Tone tone) {
    return new SummaryLine(messages.text("host.summary." + key), value, tone);
  }
}
