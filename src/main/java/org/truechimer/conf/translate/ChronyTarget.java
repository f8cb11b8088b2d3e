package org.truechimer.conf.translate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.meaning.Network;
import org.truechimer.conf.meaning.OptionNames;
import org.truechimer.conf.meaning.SourceOption;
import org.truechimer.conf.meaning.Stated;
import org.truechimer.conf.meaning.Statement;
import org.truechimer.conf.meaning.Statement.Access;
import org.truechimer.conf.meaning.Statement.Setting;
import org.truechimer.conf.meaning.Statement.TimeSource;
import org.truechimer.conf.translate.Unmapped.Reason;

/// Writes `chrony.conf`, in words that chronyd 4.0 knows already.
final class ChronyTarget extends Target {

  private static final Set<String> DRIVERS = Set.of("SHM", "PPS", "SOCK", "PHC");

  ChronyTarget(Task task) {
    super(Dialect.CHRONY, task);
  }

  @Override
  Set<SourceOption> options(Stated one, TimeSource source) {
    var options = EnumSet.range(SourceOption.IBURST, SourceOption.MAX_SOURCES);
    options.remove(SourceOption.FALLBACK);
    return options;
  }

  @Override
  void source(Stated one, TimeSource source) {
    var words = new ArrayList<String>();
    words.add(source.kind().name().toLowerCase(Locale.ROOT));
    words.add(source.host());
    if (source.family() != TimeSource.Family.ANY) {
      lost(one, Reason.NEEDS_NEWER, source.family().name().toLowerCase(Locale.ROOT));
    }
    var names = OptionNames.of(Dialect.CHRONY);
    source
        .options()
        .forEach((option, value) -> {
          boolean usual =
              option == SourceOption.MINPOLL && value.equals(Integer.toString(habits.minpoll()))
                  || option == SourceOption.MAXPOLL
                      && value.equals(Integer.toString(habits.maxpoll()));
          var name = names.word(option);
          if (!usual && !name.isEmpty()) {
            words.add(name);
            if (!option.flag()) {
              words.add(value);
            }
          }
        });
    write(one, words);
    if (task.meaning().dialect() == Dialect.TIMESYNCD && task.meaning().sources().size() > 1) {
      note(one, Note.Kind.ALL_AT_ONCE, "");
    }
  }

  @Override
  void clock(Stated one, Statement.ReferenceClock clock) {
    if (!DRIVERS.contains(clock.driver()) || clock.unit().isEmpty()) {
      lost(one, Reason.NO_COUNTERPART, (clock.driver() + " " + clock.unit()).strip());
      return;
    }
    var words = new ArrayList<>(List.of("refclock", clock.driver(), clock.unit()));
    var names = OptionNames.ofClocks(Dialect.CHRONY);
    clock
        .options()
        .forEach((option, value) -> {
          var name = names.word(option);
          if (!name.isEmpty()) {
            words.add(name);
            if (!option.flag()) {
              words.add(value);
            }
          } else if (!value.equals(clock.options().get(SourceOption.MINPOLL))) {
            lost(one, Reason.NO_COUNTERPART, "maxpoll " + value);
          }
        });
    clock.others().forEach(other -> lost(one, Reason.NO_COUNTERPART, other));
    write(one, words);
  }

  @Override
  void step(Stated one, Statement.Step step) {
    if (Double.isFinite(step.thresholdSeconds())) {
      write(
          one,
          List.of("makestep", seconds(step.thresholdSeconds()), Integer.toString(step.updates())));
    }
  }

  /// Gives up at the first error that is too large, as ntpd does.
  @Override
  void panic(Stated one, Statement.Panic panic) {
    if (Double.isFinite(panic.seconds())) {
      var updates = Integer.toString(panic.updates());
      write(one, List.of("maxchange", seconds(panic.seconds()), updates, "0"));
      if (task.meaning().dialect() == Dialect.NTP) {
        note(one, Note.Kind.COMMAND_LINE, "-g");
      }
    }
  }

  @Override
  void local(Stated one, Statement.LocalReference local) {
    local.others().forEach(other -> lost(one, Reason.NO_COUNTERPART, other));
    if (local.stratum() < 1 || local.stratum() > 15) {
      lost(one, Reason.OUT_OF_RANGE, "stratum " + local.stratum());
      return;
    }
    var words = new ArrayList<>(List.of("local", "stratum", Integer.toString(local.stratum())));
    if (local.orphan()) {
      words.add("orphan");
    }
    write(one, words);
  }

  @Override
  void limit(Stated one, Statement.RateLimit limit) {
    write(one, List.of("ratelimit"));
  }

  @Override
  void rules(List<Stated> rules) {
    queriesEnd(rules);
    var time = time(rules);
    boolean both = defaultRules(time) == 2;
    for (var one : time) {
      if (!(one.statement() instanceof Access access)) {
        continue;
      }
      if (access.scope() instanceof Network network) {
        boolean all = network.prefix() == 0;
        if (all && both) {
          if (!network.six()) {
            write(one, List.of("allow"));
          }
        } else if (!all || access.allowed()) {
          write(one, List.of(access.allowed() ? "allow" : "deny", network.toString()));
        }
      } else {
        lost(one, Reason.NEEDS_ADDRESS, access.scope().toString());
      }
    }
  }

  static boolean serves(List<Stated> time) {
    return time.stream()
        .anyMatch(one -> one.statement() instanceof Access access && access.allowed());
  }

  static long defaultRules(List<Stated> time) {
    return time.stream()
        .filter(one ->
            one.statement() instanceof Access access
                && access.allowed()
                && access.scope() instanceof Network network
                && network.prefix() == 0)
        .count();
  }

  @Override
  void setting(Stated one, Setting setting) {
    switch (setting.topic()) {
      case DRIFT_FILE -> {
        write(one, List.of("driftfile", setting.value()));
        note(one, Note.Kind.FILE_OF_OTHER_DAEMON, setting.value());
      }
      case KEY_FILE -> {
        write(one, List.of("keyfile", setting.value()));
        note(one, Note.Kind.KEY_FILE_FORMAT, setting.value());
      }
      case TRUSTED_KEYS ->
          note(one, Note.Kind.ALL_KEYS_TRUSTED, String.join(" ", setting.values()));
      case LEAP_FILE -> lost(one, Reason.NEEDS_NEWER, "leapseclist " + setting.value());
      case LEAP_ZONE -> write(one, List.of("leapsectz", setting.value()));
      case RTC_SYNC -> write(one, List.of("rtcsync"));
      case LOG_FOLDER -> write(one, List.of("logdir", setting.value()));
      case STATISTICS -> statistics(one, setting);
      case NTS_CERTIFICATE -> each(one, "ntsservercert", setting);
      case NTS_PRIVATE_KEY -> each(one, "ntsserverkey", setting);
      case NTS_AUTHORITY -> each(one, "ntstrustedcerts", setting);
      case BIND_ADDRESS -> each(one, "bindaddress", setting);
      case PORT -> write(one, List.of("port", setting.value()));
      case MIN_SOURCES -> {
        if (!setting.value().equals(Integer.toString(habits.minSources()))) {
          write(one, List.of("minsources", setting.value()));
        }
      }
      case MAX_DISTANCE -> write(one, List.of("maxdistance", setting.value()));
      case LOG_FILE, MINPOLL, MAXPOLL -> absent(one, setting);
    }
  }

  private void statistics(Stated one, Setting setting) {
    var words = new ArrayList<>(List.of("log"));
    for (var value : setting.values()) {
      switch (value) {
        case "loop" -> words.add("tracking");
        case "peer" -> words.add("statistics");
        case "raw" -> words.add("measurements");
        case "clock" -> words.add("refclocks");
        default -> lost(one, Reason.NO_COUNTERPART, value);
      }
    }
    if (words.size() > 1) {
      write(one, words);
    }
  }

  private void each(Stated one, String name, Setting setting) {
    setting.values().forEach(value -> write(one, List.of(name, value)));
  }

  private void write(Stated one, List<String> words) {
    if (words.stream()
        .anyMatch(word -> word.isEmpty() || word.chars().anyMatch(Character::isWhitespace))) {
      lost(one, Reason.OUT_OF_RANGE, String.join(" ", words));
      return;
    }
    emit(one, "", String.join(" ", words));
  }
}
