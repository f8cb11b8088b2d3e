package org.truechimer.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Windows in rounds: each has one of every server, one right after the other, and each begins with
/// another. Two servers are compared within a round only, so that what changes slowly on the
/// machine meets both.
final class Rounds {

  /// Share of a processor that other programs may use in a window.
  private static final double MOST_OTHERS = 0.08;

  /// Windows of one server in one round, until one is undisturbed.
  private static final int MOST_ATTEMPTS = 4;

  /// Windows altogether, as a multiple of those that are needed: on a busy machine a run ends too.
  private static final int BUDGET = 3;

  /// What a Java runtime answers of a sort before all code for it is compiled: it counts calls, not
  /// seconds.
  private static final int WARM_UP_ANSWERS = 200_000;

  private static final int WARM_UP_MILLIS = 2000;
  private static final int MOST_WARM_UPS = 8;

  private final Field field;
  private final Plan plan;
  private final Listener listener;
  private final Set<Traffic> warm = EnumSet.noneOf(Traffic.class);

  Rounds(Field field, Plan plan, Listener listener) {
    this.field = field;
    this.plan = plan;
    this.listener = listener;
  }

  /// Measures one kind.
  ///
  /// @throws InterruptedIOException if somebody has ended everything meanwhile
  KindReport measure(Kind kind) throws InterruptedIOException {
    var problems = new EnumMap<Contender, String>(Contender.class);
    var contenders = new ArrayList<Contender>();
    for (var contender : field.answering()) {
      if (kind.isKnownTo(contender)) {
        try {
          listener.window(kind, contender, 0, plan.pairs());
          warmUp(kind, contender);
          contenders.add(contender);
        } catch (IOException e) {
          problems.put(contender, String.valueOf(e.getMessage()));
        }
      }
    }
    warm.add(kind.traffic());
    var report = measure(kind, contenders, problems);
    if (field.isClosed()) {
      throw new InterruptedIOException("ended");
    }
    listener.finished(report);
    return report;
  }

  /// A window that does not count; of a new sort of requests, so many that the server has answered
  /// as many as its compiler wants to see.
  private void warmUp(Kind kind, Contender contender) throws IOException {
    if (warm.contains(kind.traffic())) {
      field.firstWindow(contender, kind, plan.millis());
      return;
    }
    long answers = 0;
    for (int i = 0; i < MOST_WARM_UPS && answers < WARM_UP_ANSWERS; i++) {
      answers += field.firstWindow(contender, kind, WARM_UP_MILLIS).answers();
    }
  }

  private KindReport measure(
      Kind kind, List<Contender> contenders, Map<Contender, String> problems) {
    var complete = new ArrayList<Map<Contender, Window>>();
    var all = new ArrayList<Map<Contender, Window>>();
    var budget = new Budget(BUDGET * plan.pairs() * contenders.size());
    while (!contenders.isEmpty() && complete.size() < plan.pairs() && budget.left > 0) {
      try {
        var round = round(kind, contenders, complete.size() + 1, budget);
        all.add(round.windows());
        if (round.undisturbed()) {
          complete.add(round.windows());
        }
        Collections.rotate(contenders, 1);
      } catch (Failure failure) {
        contenders.remove(failure.whose);
        problems.put(failure.whose, failure.sentence);
      }
    }
    boolean anyhow = complete.isEmpty() && !all.isEmpty();
    return KindReport.of(kind, anyhow ? all : complete, budget.disturbed, anyhow, problems);
  }

  private record Round(Map<Contender, Window> windows, boolean undisturbed) {}

  private Round round(Kind kind, List<Contender> contenders, int number, Budget budget)
      throws Failure {
    var windows = new EnumMap<Contender, Window>(Contender.class);
    boolean undisturbed = true;
    for (var contender : contenders) {
      listener.window(kind, contender, number, plan.pairs());
      Window least = null;
      for (int i = 0; i < MOST_ATTEMPTS && (i == 0 || budget.left > 0); i++) {
        var window = window(kind, contender);
        budget.left--;
        if (least == null || window.othersCpu() < least.othersCpu()) {
          least = window;
        }
        if (isUndisturbed(window)) {
          break;
        }
        budget.disturbed++;
      }
      if (least != null) {
        windows.put(contender, least);
      }
      undisturbed &= isUndisturbed(least);
    }
    return new Round(windows, undisturbed);
  }

  private static boolean isUndisturbed(@Nullable Window window) {
    return window != null && window.othersCpu() < MOST_OTHERS;
  }

  private Window window(Kind kind, Contender contender) throws Failure {
    try {
      return field.window(
          contender, kind.traffic(), kind.load(), Plan.WARM_UP_MILLIS, plan.millis());
    } catch (IOException e) {
      throw new Failure(contender, String.valueOf(e.getMessage()));
    }
  }

  /// How many windows may still be measured.
  private static final class Budget {
    private int left;
    private int disturbed;

    private Budget(int left) {
      this.left = left;
    }
  }

  /// A server that cannot be measured any more.
  private static final class Failure extends Exception {
    @Serial private static final long serialVersionUID = 1;

    private final Contender whose;
    private final String sentence;

    private Failure(Contender whose, String sentence) {
      super(sentence, null, false, false);
      this.whose = whose;
      this.sentence = sentence;
    }
  }
}
