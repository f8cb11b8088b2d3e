package org.truechimer.conf.translate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.meaning.Figures;
import org.truechimer.conf.meaning.OptionNames;
import org.truechimer.conf.meaning.SourceOption;
import org.truechimer.conf.meaning.Stated;
import org.truechimer.conf.meaning.Statement;
import org.truechimer.conf.meaning.Statement.Setting;
import org.truechimer.conf.meaning.Statement.TimeSource;
import org.truechimer.conf.meaning.Topic;
import org.truechimer.conf.translate.Unmapped.Reason;

/// Writes `ntp.conf`, in words that both implementations of ntpd know, and for Network Time
/// Security NTPsec's.
final class NtpTarget extends Target {

  /// Above it, and at 0, ntpd steers the clock without the kernel (ntp.conf(5), `tinker step`).
  private static final double KERNEL_STEP_LIMIT = 0.5;

  private final TreeSet<String> keys = new TreeSet<>();
  private boolean ntsServer;

  NtpTarget(Task task) {
    super(Dialect.NTP, task);
  }

  @Override
  Set<SourceOption> options(Stated one, TimeSource source) {
    var options =
        EnumSet.of(
            SourceOption.IBURST,
            SourceOption.BURST,
            SourceOption.PREFER,
            SourceOption.NOSELECT,
            SourceOption.TRUST,
            SourceOption.NTS,
            SourceOption.NTS_PORT,
            SourceOption.MINPOLL,
            SourceOption.MAXPOLL,
            SourceOption.VERSION);
    if (Figures.whole(source.value(SourceOption.KEY), 0) <= 65_535) {
      options.add(SourceOption.KEY);
    }
    return options;
  }

  @Override
  void source(Stated one, TimeSource source) {
    var words = new ArrayList<String>();
    words.add(source.kind().name().toLowerCase(Locale.ROOT));
    if (source.family() != TimeSource.Family.ANY) {
      words.add(source.family() == TimeSource.Family.IPV4 ? "-4" : "-6");
    }
    var host = source.host();
    if (source.has(SourceOption.NTS_PORT)) {
      host =
          (host.contains(":") ? "[" + host + "]" : host)
              + ":"
              + source.value(SourceOption.NTS_PORT);
    }
    words.add(host);
    var names = OptionNames.of(Dialect.NTP);
    source
        .options()
        .forEach((option, value) -> {
          boolean usual =
              option == SourceOption.MINPOLL && value.equals(Integer.toString(habits.minpoll()))
                  || option == SourceOption.MAXPOLL
                      && value.equals(Integer.toString(habits.maxpoll()));
          boolean poll = option == SourceOption.MINPOLL || option == SourceOption.MAXPOLL;
          if (poll && (Figures.whole(value, -1) < 0 || Figures.whole(value, 99) > 17)) {
            lost(one, Reason.OUT_OF_RANGE, names.word(option) + " " + value);
          } else if (!usual && !names.word(option).isEmpty()) {
            words.add(names.word(option));
            if (!option.flag()) {
              words.add(value);
            }
          }
        });
    if (source.has(SourceOption.KEY)) {
      keys.add(source.value(SourceOption.KEY));
    }
    write(one, words);
    if (task.meaning().dialect() == Dialect.TIMESYNCD && task.meaning().sources().size() > 1) {
      note(one, Note.Kind.ALL_AT_ONCE, "");
    }
  }

  /// Written as 127.127.TYPE.UNIT, which both implementations read.
  @Override
  void clock(Stated one, Statement.ReferenceClock clock) {
    var unit = clock.unit().replaceFirst("^/dev/pps", "");
    var type = clock.driver().equals("SHM") ? "28" : clock.driver().equals("PPS") ? "22" : "";
    if (type.isEmpty() || !unit.matches("[0-9]{1,2}")) {
      lost(one, Reason.NO_COUNTERPART, (clock.driver() + " " + clock.unit()).strip());
      return;
    }
    var address = "127.127." + type + "." + unit;
    var server = new ArrayList<>(List.of("server", address));
    var fudge = new ArrayList<>(List.of("fudge", address));
    var names = OptionNames.ofClocks(Dialect.NTP);
    clock
        .options()
        .forEach((option, value) -> {
          boolean poll = option == SourceOption.MINPOLL;
          if (names.word(option).isEmpty()
              || poll && (Figures.whole(value, -1) < 3 || Figures.whole(value, 99) > 17)) {
            lost(one, Reason.NO_COUNTERPART, option.name().toLowerCase(Locale.ROOT) + " " + value);
          } else {
            boolean ofClock = option.compareTo(SourceOption.REFID) >= 0;
            var words = ofClock ? fudge : server;
            words.add(names.word(option));
            if (!option.flag()) {
              words.add(value);
            }
            if (poll && !clock.options().containsKey(SourceOption.MAXPOLL)) {
              server.addAll(List.of("maxpoll", value));
            }
          }
        });
    clock.others().forEach(other -> lost(one, Reason.NO_COUNTERPART, other));
    write(one, server);
    if (fudge.size() > 2) {
      write(one, fudge);
    }
  }

  @Override
  void step(Stated one, Statement.Step step) {
    double threshold = step.thresholdSeconds();
    if (step.updates() > 0) {
      lost(one, Reason.NO_COUNTERPART, "limit " + step.updates());
    }
    if (threshold == habits.stepSeconds()) {
      return;
    } else if (threshold == 0) {
      lost(one, Reason.OUT_OF_RANGE, "0");
      return;
    }
    boolean never = Double.isInfinite(threshold);
    write(one, List.of("tinker", "step", never ? "0" : seconds(threshold)));
    if (never || threshold > KERNEL_STEP_LIMIT) {
      note(one, Note.Kind.KERNEL_DISCIPLINE_OFF, never ? "0" : seconds(threshold));
    }
  }

  @Override
  void panic(Stated one, Statement.Panic panic) {
    boolean never = Double.isInfinite(panic.seconds());
    if (never || panic.seconds() != habits.panicSeconds()) {
      write(one, List.of("tinker", "panic", never ? "0" : seconds(panic.seconds())));
    }
    if (!never && panic.updates() != habits.panicUpdates()) {
      note(one, Note.Kind.PANIC_DIFFERS, Integer.toString(panic.updates()));
    }
  }

  @Override
  void local(Stated one, Statement.LocalReference local) {
    local.others().forEach(other -> lost(one, Reason.NO_COUNTERPART, other));
    var stratum = Integer.toString(local.stratum());
    if (local.stratum() < 1 || local.stratum() > 15) {
      lost(one, Reason.OUT_OF_RANGE, "stratum " + stratum);
    } else if (local.orphan()) {
      write(one, List.of("tos", "orphan", stratum));
    } else {
      write(one, List.of("server", "127.127.1.0"));
      write(one, List.of("fudge", "127.127.1.0", "stratum", stratum));
    }
  }

  /// Said by the restrictions.
  @Override
  void limit(Stated one, Statement.RateLimit limit) {
    if (!limit.parameters().isEmpty()) {
      lost(one, Reason.IMPLEMENTATIONS_DIFFER, String.join(" ", limit.parameters()));
    }
  }

  @Override
  void rules(List<Stated> rules) {
    boolean limited =
        task.explicit().stream().anyMatch(one -> one.statement() instanceof Statement.RateLimit);
    new NtpRules(rules, limited).write(this);
  }

  @Override
  void setting(Stated one, Setting setting) {
    switch (setting.topic()) {
      case DRIFT_FILE -> {
        write(one, List.of("driftfile", setting.value()));
        note(one, Note.Kind.FILE_OF_OTHER_DAEMON, setting.value());
      }
      case KEY_FILE -> {
        write(one, List.of("keys", setting.value()));
        note(one, Note.Kind.KEY_FILE_FORMAT, setting.value());
      }
      case LEAP_FILE -> write(one, List.of("leapfile", setting.value()));
      case LOG_FOLDER -> write(one, List.of("statsdir", setting.value()));
      case STATISTICS -> statistics(one, setting);
      case NTS_CERTIFICATE -> nts(one, "cert", setting);
      case NTS_PRIVATE_KEY -> nts(one, "key", setting);
      case NTS_AUTHORITY -> nts(one, "ca", setting);
      case MIN_SOURCES -> {
        if (!setting.value().equals(Integer.toString(habits.minSources()))) {
          write(one, List.of("tos", "minsane", setting.value()));
        }
      }
      case MAX_DISTANCE -> write(one, List.of("tos", "maxdist", setting.value()));
      case LOG_FILE -> write(one, List.of("logfile", setting.value()));
      case RTC_SYNC -> {
        // The kernel does it while ntpd steers it.
      }
      case TRUSTED_KEYS, LEAP_ZONE, BIND_ADDRESS, PORT, MINPOLL, MAXPOLL -> absent(one, setting);
    }
  }

  @Override
  void finish() {
    var none = new Stated(0, 0, new Statement.RateLimit(List.of()));
    if (!keys.isEmpty()) {
      var words = new ArrayList<>(List.of("trustedkey"));
      words.addAll(keys);
      write(none, words);
    }
    if (!before.rtc() && task.meaning().setting(Topic.RTC_SYNC).isEmpty()) {
      note(none, Note.Kind.RTC_WRITTEN, "");
    }
  }

  private void statistics(Stated one, Setting setting) {
    var words = new ArrayList<>(List.of("statistics"));
    for (var value : setting.values()) {
      if (Set.of("loop", "peer", "raw", "clock").contains(value)) {
        words.add(value + "stats");
      } else {
        lost(one, Reason.NO_COUNTERPART, value);
      }
    }
    if (words.size() > 1) {
      write(one, words);
    }
  }

  /// Only one certificate and one key can be named.
  private void nts(Stated one, String name, Setting setting) {
    if (!name.equals("ca") && !ntsServer) {
      ntsServer = true;
      write(one, List.of("nts", "enable"));
    }
    write(one, List.of("nts", name, setting.value()));
    setting.values().stream().skip(1).forEach(value -> lost(one, Reason.NO_COUNTERPART, value));
  }

  void write(Stated one, List<String> words) {
    for (var word : words) {
      if (word.isEmpty() || word.indexOf('"') >= 0) {
        lost(one, Reason.OUT_OF_RANGE, String.join(" ", words));
        return;
      }
    }
    var written =
        words.stream().map(word -> word.matches("[^\\s#']+") ? word : '"' + word + '"').toList();
    emit(one, "", String.join(" ", written));
  }
}
