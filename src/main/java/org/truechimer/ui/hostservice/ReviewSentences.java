package org.truechimer.ui.hostservice;

import java.time.ZoneId;
import java.util.stream.Collectors;
import org.truechimer.conf.ConfigDiff;
import org.truechimer.conf.check.Finding;
import org.truechimer.service.Backup;
import org.truechimer.service.NativeCheck;
import org.truechimer.wording.Messages;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.Tone;

/// What is said of a change before it is made.
record ReviewSentences(Messages messages) {

  /// How many lines differ.
  String counts(ConfigDiff diff) {
    long added = count(diff, ConfigDiff.Kind.ADDED);
    long removed = count(diff, ConfigDiff.Kind.REMOVED);
    return added + removed == 0
        ? messages.text("host.review.same")
        : messages.text("host.review.counts", added, removed);
  }

  private static long count(ConfigDiff diff, ConfigDiff.Kind kind) {
    return diff.lines().stream().filter(line -> line.kind() == kind).count();
  }

  /// A change before the daemon's own check has answered.
  Review begun(ConfigDiff diff) {
    return new Review(
        diff,
        messages.text("host.review.title"),
        messages.text("host.review.checking", counts(diff)),
        Tone.NEUTRAL,
        null);
  }

  /// A change with what both checks say.
  Review checked(ConfigDiff diff, Examined examined, NativeCheck check) {
    long errors = examined.count(Finding.Severity.ERROR);
    var title = messages.text("host.review.title");
    var counts = counts(diff);
    return switch (check) {
      case NativeCheck.Accepted(var tool) ->
          errors == 0
              ? new Review(
                  diff, title, messages.text("host.review.accepted", counts, tool), Tone.GOOD, null)
              : new Review(
                  diff,
                  title,
                  messages.text("host.review.accepted.but", counts, tool, errors),
                  Tone.WARNING,
                  null);
      case NativeCheck.Rejected(var tool, var complaints) ->
          new Review(
              diff,
              title,
              messages.text(
                  "host.review.rejected",
                  counts,
                  tool,
                  complaints.stream()
                      .map(NativeCheck.Complaint::text)
                      .collect(Collectors.joining("; "))),
              Tone.BAD,
              null);
      case NativeCheck.NotAvailable(var why) ->
          new Review(
              diff,
              title,
              errors == 0
                  ? messages.text("host.review.ours", counts, why)
                  : messages.text("host.review.ours.errors", counts, errors, why),
              errors == 0 ? Tone.GOOD : Tone.BAD,
              null);
    };
  }

  /// A backup beside the file in force.
  Review backup(ConfigDiff diff, Backup backup, ZoneId zone) {
    return new Review(
        diff,
        messages.text(
            "host.review.backup", new QuantityFormat(messages).dateAndTime(backup.at(), zone)),
        counts(diff),
        Tone.NEUTRAL,
        backup);
  }
}
