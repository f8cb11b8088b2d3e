package org.truechimer.conf.translate;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.meaning.Figures;
import org.truechimer.conf.meaning.Network;
import org.truechimer.conf.meaning.SourceOption;
import org.truechimer.conf.meaning.Stated;
import org.truechimer.conf.meaning.Statement;
import org.truechimer.conf.meaning.Statement.Access;
import org.truechimer.conf.meaning.Statement.Setting;
import org.truechimer.conf.meaning.Statement.TimeSource;
import org.truechimer.conf.meaning.Topic;
import org.truechimer.conf.translate.Unmapped.Reason;

/// What the daemons with few settings have in common: they serve everybody or nobody, and decide
/// most things themselves.
abstract class SimpleTarget extends Target {

  private String minpoll = "";
  private String maxpoll = "";

  SimpleTarget(Dialect dialect, Task task) {
    super(dialect, task);
  }

  @Override
  Set<SourceOption> options(Stated one, TimeSource source) {
    return habits.quickStart()
        ? EnumSet.of(SourceOption.IBURST, SourceOption.MINPOLL, SourceOption.MAXPOLL)
        : EnumSet.of(SourceOption.MINPOLL, SourceOption.MAXPOLL);
  }

  /// Takes the poll limits of the first source for all.
  void pollOfAll(Stated one, TimeSource source, int least, int greatest) {
    minpoll =
        pollOfAll(one, "minpoll", minpoll, source.value(SourceOption.MINPOLL), least, greatest);
    maxpoll =
        pollOfAll(one, "maxpoll", maxpoll, source.value(SourceOption.MAXPOLL), least, greatest);
  }

  private String pollOfAll(
      Stated one, String name, String before, String value, int least, int greatest) {
    if (value.isEmpty() || value.equals(before)) {
      return before;
    }
    int exponent = Figures.whole(value, Integer.MIN_VALUE);
    if (exponent < least || exponent > greatest) {
      lost(one, Reason.OUT_OF_RANGE, name + " " + value);
      return before;
    } else if (!before.isEmpty()) {
      lost(one, Reason.ONE_FOR_ALL, name + " " + value);
      return before;
    }
    return value;
  }

  /// The shortest interval of all sources, if it is not what the daemon takes anyway.
  ///
  /// @return empty if nothing has to be said
  String minpoll() {
    return minpoll.equals(Integer.toString(habits.minpoll())) ? "" : minpoll;
  }

  /// The longest interval of all sources, if it is not what the daemon takes anyway.
  ///
  /// @return empty if nothing has to be said
  String maxpoll() {
    return maxpoll.equals(Integer.toString(habits.maxpoll())) ? "" : maxpoll;
  }

  @Override
  void clock(Stated one, Statement.ReferenceClock clock) {
    lost(one, Reason.NO_COUNTERPART, (clock.driver() + " " + clock.unit()).strip());
  }

  @Override
  void step(Stated one, Statement.Step step) {
    boolean same = step.thresholdSeconds() == habits.stepSeconds() && step.updates() < 0;
    fixed(one, same, Note.Kind.STEP_DIFFERS, seconds(step.thresholdSeconds()));
  }

  @Override
  void panic(Stated one, Statement.Panic panic) {
    boolean same = panic.seconds() == habits.panicSeconds();
    fixed(one, same, Note.Kind.PANIC_DIFFERS, seconds(panic.seconds()));
  }

  @Override
  void local(Stated one, Statement.LocalReference local) {
    lost(one, serves() ? Reason.NO_COUNTERPART : Reason.NOT_A_SERVER, "stratum " + local.stratum());
  }

  @Override
  void limit(Stated one, Statement.RateLimit limit) {
    lost(one, serves() ? Reason.NO_COUNTERPART : Reason.NOT_A_SERVER, "");
  }

  /// Whether the daemon can serve at all.
  boolean serves() {
    return true;
  }

  /// Writes that everybody is served.
  void serve(Stated one) {}

  @Override
  void rules(List<Stated> rules) {
    queriesEnd(rules);
    var time = time(rules);
    boolean open = serves() && time.size() == 2 && ChronyTarget.defaultRules(time) == 2;
    if (open) {
      serve(time.getFirst());
      return;
    }
    for (var one : time) {
      if (!(one.statement() instanceof Access access)) {
        continue;
      }
      boolean all = access.scope() instanceof Network network && network.prefix() == 0;
      if (one.line() > 0 && (access.allowed() || !all)) {
        lost(
            one,
            serves() ? Reason.NO_ACCESS_RULES : Reason.NOT_A_SERVER,
            access.scope().toString());
      } else if (access.allowed()) {
        note(one, Note.Kind.SERVES_NO_MORE, "");
      }
    }
  }

  @Override
  void setting(Stated one, Setting setting) {
    boolean said =
        setting.topic() == Topic.RTC_SYNC && habits.rtc()
            || setting.topic() == Topic.MIN_SOURCES && setting.value().equals("1");
    if (setting.topic() == Topic.RTC_SYNC && !said) {
      note(one, Note.Kind.RTC_NOT_WRITTEN, "");
    } else if (!said) {
      absent(one, setting);
    }
  }

  @Override
  void finish() {
    boolean asked = !task.meaning().setting(Topic.RTC_SYNC).isEmpty() || before.rtc();
    if (habits.rtc() && !asked) {
      task.report().note(0, Note.Kind.RTC_WRITTEN, "");
    }
  }

  /// A pool stands for one of its servers here.
  void oneServer(Stated one, TimeSource source) {
    if (source.kind() == TimeSource.Kind.POOL) {
      note(one, Note.Kind.POOL_BECOMES_SERVER, source.host());
    }
    if (source.family() != TimeSource.Family.ANY) {
      lost(one, Reason.NO_COUNTERPART, source.family() == TimeSource.Family.IPV4 ? "-4" : "-6");
    }
  }
}
