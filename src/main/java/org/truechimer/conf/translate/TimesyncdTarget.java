package org.truechimer.conf.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.meaning.SourceOption;
import org.truechimer.conf.meaning.Stated;
import org.truechimer.conf.meaning.Statement.Setting;
import org.truechimer.conf.meaning.Statement.TimeSource;
import org.truechimer.conf.meaning.Topic;
import org.truechimer.conf.translate.Unmapped.Reason;

/// Writes `timesyncd.conf`.
final class TimesyncdTarget extends SimpleTarget {

  private static final String TIME = "[Time]";

  /// 16 s is the least that timesyncd takes; 2^30 s is beyond any use.
  private static final int LEAST_POLL = 4;

  private static final int GREATEST_POLL = 30;

  private final List<Stated> main = new ArrayList<>();
  private final List<Stated> fallback = new ArrayList<>();

  TimesyncdTarget(Task task) {
    super(Dialect.TIMESYNCD, task);
  }

  @Override
  boolean serves() {
    return false;
  }

  @Override
  Set<SourceOption> options(Stated one, TimeSource source) {
    var options = super.options(one, source);
    options.add(SourceOption.FALLBACK);
    return options;
  }

  @Override
  void source(Stated one, TimeSource source) {
    if (source.kind() == TimeSource.Kind.PEER) {
      lost(one, Reason.NO_PEERS, source.host());
      return;
    }
    oneServer(one, source);
    pollOfAll(one, source, LEAST_POLL, GREATEST_POLL);
    (source.has(SourceOption.FALLBACK) ? fallback : main).add(new Stated(0, one.line(), source));
  }

  @Override
  void setting(Stated one, Setting setting) {
    if (setting.topic() == Topic.MAX_DISTANCE) {
      emit(one, TIME, "RootDistanceMaxSec=" + setting.value());
    } else {
      super.setting(one, setting);
    }
  }

  @Override
  void finish() {
    super.finish();
    list("NTP=", main);
    list("FallbackNTP=", fallback);
    boolean others = before.minpoll() > 0;
    var place = main.isEmpty() ? fallback : main;
    if (!place.isEmpty() && others) {
      interval(place.getFirst(), "PollIntervalMinSec=", minpoll());
      interval(place.getFirst(), "PollIntervalMaxSec=", maxpoll());
    }
    if (main.size() > 1 && task.meaning().dialect() != Dialect.W32TIME) {
      note(main.getFirst(), Note.Kind.ONE_AT_A_TIME, "");
    }
  }

  private void list(String key, List<Stated> sources) {
    if (!sources.isEmpty()) {
      var hosts = new ArrayList<String>();
      for (var one : sources) {
        if (one.statement() instanceof TimeSource source) {
          hosts.add(source.host());
        }
      }
      emit(sources.getFirst(), TIME, key + String.join(" ", hosts));
    }
  }

  private void interval(Stated one, String key, String exponent) {
    if (!exponent.isEmpty()) {
      emit(one, TIME, key + (1L << Integer.parseInt(exponent)));
    }
  }
}
