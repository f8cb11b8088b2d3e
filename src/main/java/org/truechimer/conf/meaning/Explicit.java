package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.meaning.Statement.Access;
import org.truechimer.conf.meaning.Statement.Setting;
import org.truechimer.conf.meaning.Statement.TimeSource;

/// Spells out what a daemon does by itself, and drops what says nothing new.
final class Explicit {

  private static final Map<SourceOption, String> USUAL =
      Map.of(
          SourceOption.PORT, "123",
          SourceOption.NTS_PORT, "4460",
          SourceOption.VERSION, "4",
          SourceOption.MAX_SOURCES, "4");

  private final ConfigMeaning meaning;
  private final Defaults defaults;
  private final List<Stated> all = new ArrayList<>();

  Explicit(ConfigMeaning meaning) {
    this.meaning = meaning;
    this.defaults = Defaults.of(meaning.dialect());
  }

  List<Stated> all() {
    sources();
    last(Statement.Step.class, new Statement.Step(defaults.stepSeconds(), -1));
    last(
        Statement.Panic.class,
        new Statement.Panic(defaults.panicSeconds(), defaults.panicUpdates()));
    last(Statement.LocalReference.class, null);
    access(Access.Service.TIME);
    // Without clients there is nobody to limit.
    if (all.stream().anyMatch(one -> one.statement() instanceof Access rule && rule.allowed())) {
      last(Statement.RateLimit.class, null);
    }
    access(Access.Service.QUERIES);
    for (var topic : Topic.values()) {
      setting(topic);
    }
    all.addAll(meaning.remaining());
    return all;
  }

  private void sources() {
    for (var one : meaning.stated()) {
      switch (one.statement()) {
        case TimeSource source ->
            all.add(new Stated(one.document(), one.line(), source.with(options(source))));
        case Statement.ReferenceClock clock -> all.add(one);
        default -> {
          // Follows.
        }
      }
    }
  }

  private Map<SourceOption, String> options(TimeSource source) {
    var options = new EnumMap<SourceOption, String>(SourceOption.class);
    options.putAll(source.options());
    USUAL.forEach(options::remove);
    if (defaults.quickStart()) {
      options.put(SourceOption.IBURST, "");
    }
    poll(options, SourceOption.MINPOLL, Topic.MINPOLL, defaults.minpoll());
    poll(options, SourceOption.MAXPOLL, Topic.MAXPOLL, defaults.maxpoll());
    return options;
  }

  private void poll(
      Map<SourceOption, String> options, SourceOption option, Topic topic, int usual) {
    var general = meaning.setting(topic);
    if (!general.isEmpty()) {
      options.putIfAbsent(option, general.getFirst());
    } else if (usual > 0) {
      options.putIfAbsent(option, Integer.toString(usual));
    }
  }

  private void last(Class<? extends Statement> kind, @Nullable Statement otherwise) {
    var lines = meaning.stated().stream().filter(one -> kind.isInstance(one.statement())).toList();
    if (!lines.isEmpty()) {
      all.add(lines.getLast());
    } else if (otherwise != null) {
      all.add(new Stated(0, 0, otherwise));
    }
  }

  private void access(Access.Service service) {
    var table = new AccessTable(meaning.dialect(), service);
    meaning.stated().stream()
        .filter(one -> one.statement() instanceof Access access && access.service() == service)
        .forEach(table::add);
    all.addAll(table.effective());
  }

  private void setting(Topic topic) {
    var lines =
        meaning.stated().stream()
            .filter(one -> one.statement() instanceof Setting setting && setting.topic() == topic)
            .toList();
    switch (topic) {
      case MINPOLL, MAXPOLL -> {
        // Each source has it.
      }
      case MIN_SOURCES -> stated(topic, lines, Integer.toString(defaults.minSources()));
      case RTC_SYNC -> stated(topic, lines, defaults.rtc() ? "yes" : "");
      default -> stated(topic, lines, "");
    }
  }

  private void stated(Topic topic, List<Stated> lines, String otherwise) {
    var values = new LinkedHashSet<>(meaning.setting(topic));
    if (topic == Topic.PORT) {
      values.remove("123");
    } else if (topic == Topic.TRUSTED_KEYS && meaning.dialect() == Dialect.NTP) {
      // Those that a source uses count by being used.
      meaning.sources().forEach(source -> values.remove(source.value(SourceOption.KEY)));
    }
    if (!values.isEmpty()) {
      var line = lines.getLast();
      all.add(new Stated(line.document(), line.line(), new Setting(topic, List.copyOf(values))));
    } else if (lines.isEmpty() && !otherwise.isEmpty()) {
      all.add(new Stated(0, 0, new Setting(topic, List.of(otherwise))));
    }
  }
}
