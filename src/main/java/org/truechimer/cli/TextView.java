package org.truechimer.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.TrustCheck;
import org.truechimer.wording.Messages;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.Sentences;
import org.truechimer.wording.SteeringSentences;
import org.truechimer.wording.TimeUnitScale;

/// Snapshots as text for a terminal, with the words of the window.
final class TextView {

  private final Messages messages;
  private final QuantityFormat quantities;
  private final Sentences sentences;

  TextView(Messages messages) {
    this.messages = messages;
    this.quantities = new QuantityFormat(messages);
    this.sentences = new Sentences(messages);
  }

  /// The whole state: verdict, sources, checks.
  List<String> screen(EngineSnapshot snapshot, ZoneId zone) {
    var lines = new ArrayList<String>();
    if (snapshot.demonstration()) {
      lines.add(sentences.demonstration());
    }
    lines.add(
        quantities.dateAndTime(snapshot.takenAt(), zone)
            + " "
            + zoneName(zone)
            + "  "
            + sentences.state(snapshot).text());
    if (SteeringSentences.worthSaying(snapshot.steering())) {
      lines.add("Truechimer: " + new SteeringSentences(messages).text(snapshot.steering()));
    }
    lines.add("");
    lines.addAll(peers(snapshot.sources(), snapshot.takenAt()));
    lines.add("");
    lines.addAll(trust(snapshot.trust()));
    return lines;
  }

  private static String zoneName(ZoneId zone) {
    return zone.getId().equals("Z") ? "UTC" : zone.getId();
  }

  /// The peer table. A column of times keeps one unit.
  List<String> peers(List<SourceSnapshot> sources, Instant now) {
    if (sources.isEmpty()) {
      return List.of(messages.text("cli.no.sources"));
    }
    var delayUnit = unit(sources.stream().mapToDouble(SourceSnapshot::delaySeconds).toArray());
    var offsetUnit = unit(sources.stream().mapToDouble(SourceSnapshot::offsetSeconds).toArray());
    var boundUnit =
        unit(sources.stream().mapToDouble(SourceSnapshot::rootDistanceSeconds).toArray());
    var jitterUnit = unit(sources.stream().mapToDouble(SourceSnapshot::jitterSeconds).toArray());
    var left = TextTable.Align.LEFT;
    var right = TextTable.Align.RIGHT;
    var table =
        new TextTable(
            List.of(
                left, left, left, left, right, right, right, right, right, right, right, right,
                left, left));
    table.add(
        List.of(
            "",
            messages.text("cli.column.source"),
            messages.text("cli.column.address"),
            messages.text("cli.column.refid"),
            messages.text("cli.column.stratum"),
            messages.text("cli.column.when"),
            messages.text("cli.column.poll"),
            messages.text("cli.column.reach"),
            messages.text("cli.column.delay", delayUnit.symbol()),
            messages.text("cli.column.offset", offsetUnit.symbol()),
            messages.text("cli.column.bound", boundUnit.symbol()),
            messages.text("cli.column.jitter", jitterUnit.symbol()),
            messages.text("cli.column.auth"),
            messages.text("cli.column.state")));
    for (var source : sources) {
      var replied = source.lastReplyAt();
      var address = source.endpoint();
      table.add(
          List.of(
              String.valueOf(source.tally().symbol()),
              source.name(),
              address == null ? QuantityFormat.UNKNOWN : address,
              source.referenceId().isEmpty() ? QuantityFormat.UNKNOWN : source.referenceId(),
              String.valueOf(source.stratum()),
              replied == null
                  ? QuantityFormat.UNKNOWN
                  : String.valueOf(Math.max(0, now.getEpochSecond() - replied.getEpochSecond())),
              pollText(source.poll().seconds()),
              Integer.toOctalString(source.reach()),
              quantities.inColumn(source.delaySeconds(), delayUnit, false),
              quantities.inColumn(source.offsetSeconds(), offsetUnit, true),
              quantities.inColumn(source.rootDistanceSeconds(), boundUnit, false),
              quantities.inColumn(source.jitterSeconds(), jitterUnit, false),
              sentences.authentication(source.authentication()),
              sentences.standingWord(source.standing())));
    }
    return table.lines();
  }

  private static TimeUnitScale unit(double[] seconds) {
    return TimeUnitScale.ofColumn(seconds);
  }

  private static String pollText(double seconds) {
    return seconds >= 1
        ? String.valueOf(Math.round(seconds))
        : String.format(Locale.ROOT, "%.3f", seconds).replaceAll("0+$", "");
  }

  /// The checks, one a line, with their evidence; a sign and a word say how each came out.
  List<String> trust(List<TrustCheck> checks) {
    var left = TextTable.Align.LEFT;
    var table = new TextTable(List.of(left, left, left));
    for (var check : checks) {
      var line = sentences.trust(check);
      table.add(List.of(verdict(line.verdict()), line.title(), line.evidence()));
    }
    return table.lines();
  }

  private String verdict(TrustCheck.Verdict verdict) {
    return switch (verdict) {
      case GOOD -> messages.text("cli.verdict.good");
      case WARNING -> messages.text("cli.verdict.warning");
      case BAD -> messages.text("cli.verdict.bad");
      case UNKNOWN -> messages.text("cli.verdict.unknown");
    };
  }
}
