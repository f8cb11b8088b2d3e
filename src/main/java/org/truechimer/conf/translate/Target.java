package org.truechimer.conf.translate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.meaning.Defaults;
import org.truechimer.conf.meaning.Figures;
import org.truechimer.conf.meaning.Network;
import org.truechimer.conf.meaning.Scope;
import org.truechimer.conf.meaning.SourceOption;
import org.truechimer.conf.meaning.Stated;
import org.truechimer.conf.meaning.Statement;
import org.truechimer.conf.meaning.Statement.Access;
import org.truechimer.conf.meaning.Statement.Setting;
import org.truechimer.conf.meaning.Statement.TimeSource;
import org.truechimer.conf.meaning.Topic;
import org.truechimer.conf.translate.Unmapped.Reason;

/// Writes a meaning in one dialect.
abstract class Target {

  final Task task;
  final Dialect dialect;
  final Defaults habits;
  final Defaults before;

  Target(Dialect dialect, Task task) {
    this.task = task;
    this.dialect = dialect;
    this.habits = Defaults.of(dialect);
    this.before = Defaults.of(task.meaning().dialect());
  }

  static Target of(Dialect dialect, Task task) {
    return switch (dialect) {
      case CHRONY -> new ChronyTarget(task);
      case NTP -> new NtpTarget(task);
      case OPENNTPD -> new OpenntpdTarget(task);
      case TIMESYNCD -> new TimesyncdTarget(task);
      case NTP_TOML -> new NtpTomlTarget(task);
      case W32TIME -> new W32TimeTarget(task);
      case CHRONY_KEYS, NTP_KEYS -> throw new IllegalArgumentException("no daemon: " + dialect);
    };
  }

  /// Writes everything.
  void write() {
    var explicit = task.explicit();
    rules(explicit.stream().filter(one -> one.statement() instanceof Access).toList());
    for (var one : explicit) {
      switch (one.statement()) {
        case TimeSource source -> offered(one, source);
        case Statement.ReferenceClock clock -> clock(one, clock);
        case Statement.Step step -> step(one, step);
        case Statement.Panic panic -> panic(one, panic);
        case Statement.LocalReference local -> local(one, local);
        case Statement.RateLimit limit -> limit(one, limit);
        case Setting setting -> setting(one, setting);
        case Access access -> {
          // Written together.
        }
        case Statement.Remaining remaining -> {
          // Listed by the translator.
        }
      }
    }
    roundedIntervals();
    finish();
  }

  abstract void source(Stated one, TimeSource source);

  abstract void clock(Stated one, Statement.ReferenceClock clock);

  abstract void step(Stated one, Statement.Step step);

  abstract void panic(Stated one, Statement.Panic panic);

  abstract void local(Stated one, Statement.LocalReference local);

  abstract void limit(Stated one, Statement.RateLimit limit);

  abstract void rules(List<Stated> rules);

  abstract void setting(Stated one, Setting setting);

  /// Options of a source that the dialect can say or that its daemon does by itself.
  abstract Set<SourceOption> options(Stated one, TimeSource source);

  /// Writes what is written once, at the end.
  void finish() {}

  private void offered(Stated one, TimeSource source) {
    var possible = options(one, source);
    for (var option : List.of(SourceOption.KEY, SourceOption.NTS, SourceOption.NOSELECT)) {
      if (source.has(option) && !possible.contains(option)) {
        lost(
            one,
            option == SourceOption.NOSELECT ? Reason.NO_WATCHING : Reason.NO_AUTHENTICATION,
            source.host());
        return;
      }
    }
    var kept = new EnumMap<SourceOption, String>(SourceOption.class);
    for (var entry : source.options().entrySet()) {
      if (possible.contains(entry.getKey())) {
        kept.put(entry.getKey(), entry.getValue());
      } else if (entry.getKey() == SourceOption.FALLBACK) {
        if (task.hasMainSources()) {
          lost(one, Reason.NO_FALLBACK, source.host());
          return;
        }
        note(one, Note.Kind.FALLBACK_PROMOTED, source.host());
      } else if (task.says(one, entry.getKey())) {
        lost(one, Reason.NO_COUNTERPART, words(entry.getKey(), entry.getValue()));
      }
    }
    source.others().forEach(other -> lost(one, Reason.NO_COUNTERPART, other));
    if (habits.quickStart() && !source.has(SourceOption.IBURST)) {
      note(one, Note.Kind.QUICK_START, source.host());
    }
    source(one, source.with(kept));
  }

  private void roundedIntervals() {
    for (var one : task.meaning().stated()) {
      if (one.statement() instanceof Setting setting
          && (setting.topic() == Topic.MINPOLL || setting.topic() == Topic.MAXPOLL)
          && setting.values().size() > 1) {
        note(one, Note.Kind.POLL_ROUNDED, setting.values().getLast());
      }
    }
  }

  /// Notes that rules let others ask about the daemon's state, which the target cannot.
  void queriesEnd(List<Stated> rules) {
    for (var one : rules) {
      if (one.statement() instanceof Access access
          && access.service() == Access.Service.QUERIES
          && access.allowed()
          && !(access.scope() instanceof Network network && network.loopback())) {
        note(one, Note.Kind.QUERIES_END, "");
      }
    }
    if (!asks(rules, "127.0.0.1") || !asks(rules, "::1")) {
      task.report().note(0, Note.Kind.LOCAL_QUERIES, "");
    }
  }

  /// Whether a loopback address may ask about the daemon's state.
  private static boolean asks(List<Stated> rules, String loopback) {
    int nearest = -1;
    boolean allowed = false;
    for (var one : rules) {
      if (one.statement() instanceof Access access
          && access.service() == Access.Service.QUERIES
          && access.scope() instanceof Network network
          && Scope.of(loopback) instanceof Network own
          && network.contains(own)
          && network.prefix() > nearest) {
        nearest = network.prefix();
        allowed = access.allowed();
      }
    }
    return allowed;
  }

  static List<Stated> time(List<Stated> rules) {
    var time = new ArrayList<Stated>();
    for (var one : rules) {
      if (one.statement() instanceof Access access && access.service() == Access.Service.TIME) {
        time.add(one);
      }
    }
    return time;
  }

  /// A threshold that the target cannot be told.
  void fixed(Stated one, boolean same, Note.Kind kind, String detail) {
    if (!same && one.line() > 0) {
      lost(one, Reason.FIXED, detail);
    } else if (!same) {
      note(one, kind, detail);
    }
  }

  /// A setting that the target does not have.
  void absent(Stated one, Setting setting) {
    if (one.line() > 0) {
      var detail = String.join(" ", setting.values());
      lost(one, Reason.NO_COUNTERPART, setting.topic() == Topic.RTC_SYNC ? "rtcsync" : detail);
    }
  }

  void lost(Stated one, Reason reason, String detail) {
    task.report().lost(one.line(), reason, detail);
  }

  void note(Stated one, Note.Kind kind, String detail) {
    task.report().note(one.line(), kind, detail);
  }

  void emit(Stated one, String section, String text) {
    task.output().add(one.line(), section, text);
    if (one.line() == 0) {
      note(one, Note.Kind.SPELLED_OUT, text);
    }
  }

  static String seconds(double seconds) {
    return Double.isInfinite(seconds) ? "-" : Figures.text(seconds);
  }

  private static String words(SourceOption option, String value) {
    var name = option.name().toLowerCase(Locale.ROOT);
    return (name + " " + value).strip();
  }
}
