package org.truechimer.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.truechimer.bench.Contender;
import org.truechimer.bench.Goal;
import org.truechimer.bench.Kind;
import org.truechimer.bench.KindReport;
import org.truechimer.bench.Listener;
import org.truechimer.bench.Metric;
import org.truechimer.bench.Plan;
import org.truechimer.bench.Remark;
import org.truechimer.bench.Report;
import org.truechimer.bench.Spread;
import org.truechimer.cli.TextTable.Align;
import org.truechimer.wording.Messages;

/// A benchmark for people: remarks and progress on standard error while it runs, the table of a
/// kind as soon as that is done, and at the end what was reached.
final class BenchView implements Listener, AutoCloseable {

  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final String NOTHING = "–";

  private final CliServices services;
  private final Messages messages;
  private final boolean quiet;
  private boolean lineShown;

  /// @param quiet whether the figures go elsewhere, as JSON
  BenchView(CliServices services, boolean quiet) {
    this.services = services;
    this.messages = services.messages();
    this.quiet = quiet;
  }

  void begin(Plan plan) {
    if (!quiet) {
      services
          .out()
          .println(
              messages.text("bench.method", decimals(plan.millis() / 1000.0, 1), plan.pairs()));
      services.out().flush();
    }
  }

  @Override
  public void remark(Remark remark) {
    clear();
    services.err().println(sentence(remark));
    services.err().flush();
  }

  private String sentence(Remark remark) {
    return messages.text(
        switch (remark.what()) {
          case NO_CHRONYD -> "bench.remark.chronyd";
          case NO_NTPD -> "bench.remark.ntpd";
          case NO_NAMESPACES -> "bench.remark.namespaces";
          case NO_PINNING -> "bench.remark.pinning";
          case NO_CERTIFICATE -> "bench.remark.certificate";
          case SERVER_SILENT -> "bench.remark.silent";
        },
        remark.detail());
  }

  @Override
  public void window(Kind kind, Contender contender, int round, int rounds) {
    if (services.interactive()) {
      services
          .err()
          .print(
              CLEAR_LINE
                  + messages.text("bench.progress", kind.word(), round, rounds, contender.word()));
      services.err().flush();
      lineShown = true;
    }
  }

  private void clear() {
    if (lineShown) {
      services.err().print(CLEAR_LINE);
      services.err().flush();
      lineShown = false;
    }
  }

  @Override
  public void finished(KindReport report) {
    clear();
    if (!quiet) {
      services.out().println();
      services.out().println(title(messages, report));
      table(messages, report).forEach(services.out()::println);
      notes(messages, report).forEach(services.out()::println);
      services.out().flush();
    }
  }

  void end(Report report) {
    services.out().println();
    goals(messages, report).forEach(services.out()::println);
    var pauses = report.pauses();
    if (pauses != null) {
      services
          .out()
          .println(
              messages.text(
                  "bench.pauses",
                  pauses.count(),
                  decimals(pauses.longestMillis(), 2),
                  decimals(pauses.totalMillis(), 1)));
    }
  }

  @Override
  public void close() {
    clear();
  }

  static String title(Messages messages, KindReport report) {
    var load = report.kind().load();
    return messages.text("bench.kind." + report.kind().word())
        + ", "
        + (load.window() > 0
            ? messages.text("bench.closed", load.window())
            : messages.text("bench.paced", load.perSecond()));
  }

  /// The figures of one kind: each the median, and for what the goals are about the range.
  static List<String> table(Messages messages, KindReport report) {
    boolean basic = report.kind() != Kind.INTERLEAVED;
    var columns = new ArrayList<Align>(List.of(Align.LEFT));
    columns.addAll(Collections.nCopies(basic ? 11 : 10, Align.RIGHT));
    var table = new TextTable(columns);
    var times = messages.text("bench.times");
    var heading =
        new ArrayList<>(
            List.of(
                messages.text("bench.server"),
                messages.text("bench.answers"),
                times,
                messages.text("bench.cpu"),
                times,
                "p50 µs",
                "p99 µs",
                "p99.9 µs",
                messages.text("bench.loss")));
    heading.addAll(
        basic
            ? List.of(messages.text("bench.lead"), times)
            : List.of(messages.text("bench.interleaved")));
    heading.add("n");
    table.add(heading);
    for (var contender : Contender.values()) {
      if (report.values().containsKey(contender)) {
        table.add(row(report, contender, basic));
      }
    }
    return table.lines();
  }

  private static List<String> row(KindReport report, Contender contender, boolean basic) {
    var cells =
        new ArrayList<>(
            List.of(
                contender.word(),
                number(report.value(contender, Metric.ANSWERS), 0),
                ratio(report, contender, Metric.ANSWERS),
                number(report.value(contender, Metric.CPU), 2),
                ratio(report, contender, Metric.CPU),
                number(report.value(contender, Metric.P50), 1),
                number(report.value(contender, Metric.P99), 1),
                number(report.value(contender, Metric.P999), 1),
                percent(report.value(contender, Metric.LOSS))));
    if (basic) {
      cells.add(
          number(report.value(contender, Metric.LEAD_P50), 1)
              + " ("
              + number(report.value(contender, Metric.LEAD_P99), 1)
              + ")");
      cells.add(ratio(report, contender, Metric.LEAD_P50));
    } else {
      cells.add(percent(report.value(contender, Metric.INTERLEAVED)));
    }
    cells.add(Integer.toString(report.pairs()));
    return cells;
  }

  private static String ratio(KindReport report, Contender contender, Metric metric) {
    return contender == Contender.CHRONYD ? "1" : range(report.ratio(contender, metric));
  }

  static String range(@Nullable Spread spread) {
    return spread == null || !Double.isFinite(spread.median())
        ? NOTHING
        : "%s [%s–%s]"
            .formatted(
                decimals(spread.median(), 2),
                decimals(spread.least(), 2),
                decimals(spread.most(), 2));
  }

  private static String number(@Nullable Spread spread, int decimals) {
    return spread == null || !Double.isFinite(spread.median())
        ? NOTHING
        : decimals(spread.median(), decimals);
  }

  private static String percent(@Nullable Spread spread) {
    return spread == null || !Double.isFinite(spread.median())
        ? NOTHING
        : decimals(spread.median() * 100, 2);
  }

  private static String decimals(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  private static List<String> notes(Messages messages, KindReport report) {
    var notes = new ArrayList<String>();
    if (report.anyhow()) {
      notes.add(messages.text("bench.anyhow"));
    } else if (report.disturbed() > 0) {
      notes.add(messages.text("bench.disturbed", report.disturbed()));
    }
    if (report.unproven() > 0) {
      notes.add(messages.text("bench.unproven", report.unproven(), report.proven()));
    }
    report
        .problems()
        .forEach((contender, sentence) ->
            notes.add(messages.text("bench.problem", contender.word(), sentence)));
    return notes;
  }

  /// What our server had to reach, beside what it did.
  static List<String> goals(Messages messages, Report report) {
    var table = new TextTable(Arrays.asList(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.LEFT));
    table.add(
        List.of(
            messages.text("bench.goal"),
            messages.text("bench.must"),
            messages.text("bench.measured"),
            ""));
    boolean any = false;
    for (var goal : Goal.ALL) {
      var found = report.of(goal);
      if (found == null || !Double.isFinite(found.median())) {
        continue;
      }
      any = true;
      table.add(
          List.of(
              messages.text(
                  goal.ratio() ? "bench.goal.times" : "bench.goal.value",
                  goal.kind().word(),
                  messages.text("bench.metric." + goal.metric().name().toLowerCase(Locale.ROOT))),
              (goal.atMost() ? "≤ " : "≥ ") + decimals(goal.must(), 2),
              range(found),
              messages.text(goal.isReachedBy(found.median()) ? "bench.reached" : "bench.missed")));
    }
    return any ? table.lines() : List.of();
  }
}
