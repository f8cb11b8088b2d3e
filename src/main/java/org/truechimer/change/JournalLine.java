package org.truechimer.change;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.StepReport;

/// The form of a record in the journal: a checksum, the kind, and fields with tabs between.
///
/// A line that was torn when the power failed, or that holds what the disk held before, does not
/// have its checksum and is no line.
final class JournalLine {

  private static final int DIGITS = 8;

  private JournalLine() {}

  /// The line of a record, without its end.
  static String of(JournalRecord record) {
    var text =
        switch (record) {
          case JournalRecord.Begun begun ->
              fields(
                  "begun",
                  begun.id(),
                  begun.at(),
                  begun.who(),
                  begun.what(),
                  begun.daemon(),
                  begun.slot().kind(),
                  begun.slot().name(),
                  begun.path(),
                  begun.oldDigest(),
                  begun.newDigest(),
                  begun.backup(),
                  begun.running(),
                  begun.watch().toSeconds());
          case JournalRecord.Noted(var id, var at, var who, var what) ->
              fields("noted", id, at, who, what);
          case JournalRecord.Took(StepReport(var step, var state, var detail)) ->
              fields("took", step, state, detail);
          case JournalRecord.Ended(var result, var why) -> fields("ended", result, why);
        };
    return checksum(text) + "\t" + text;
  }

  /// Reads a line.
  ///
  /// @return null if it is none
  static @Nullable JournalRecord read(String line) {
    if (line.length() <= DIGITS + 1) {
      return null;
    }
    var text = line.substring(DIGITS + 1);
    if (!line.startsWith(checksum(text) + "\t")) {
      return null;
    }
    try {
      return record(text.split("\t", -1));
    } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException _) {
      return null;
    }
  }

  private static @Nullable JournalRecord record(String[] fields) {
    return switch (fields[0]) {
      case "begun" ->
          new JournalRecord.Begun(
              fields[1],
              Instant.parse(fields[2]),
              plain(fields[3]),
              plain(fields[4]),
              Daemon.valueOf(fields[5]),
              new FileSlot(FileSlot.Kind.valueOf(fields[6]), fields[7]),
              plain(fields[8]),
              fields[9],
              fields[10],
              fields[11],
              Boolean.parseBoolean(fields[12]),
              Duration.ofSeconds(Long.parseLong(fields[13])));
      case "noted" ->
          new JournalRecord.Noted(
              fields[1], Instant.parse(fields[2]), plain(fields[3]), plain(fields[4]));
      case "took" ->
          new JournalRecord.Took(
              new StepReport(
                  StepReport.Step.valueOf(fields[1]),
                  StepReport.State.valueOf(fields[2]),
                  plain(fields[3])));
      case "ended" -> new JournalRecord.Ended(plain(fields[1]), plain(fields[2]));
      default -> null;
    };
  }

  private static String fields(Object... values) {
    var line = new StringBuilder();
    for (var value : values) {
      line.append(line.isEmpty() ? "" : "\t").append(escaped(value.toString()));
    }
    return line.toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replaceAll("\\p{Cntrl}", "?");
  }

  private static String plain(String text) {
    var plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        plain.append(
            switch (text.charAt(i)) {
              case 't' -> '\t';
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> text.charAt(i);
            });
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static String checksum(String text) {
    var sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", sum.getValue());
  }
}
