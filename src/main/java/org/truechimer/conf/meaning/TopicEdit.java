package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.Assignments;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.DocumentEdit;
import org.truechimer.conf.LineContent;

/// Edits of what is said once for all sources.
///
/// @param document the document
record TopicEdit(ConfigDocument document) {

  private static final long NO_LIMIT = 0xFFFFFFFFL;

  Edited set(Topic topic, List<String> values) {
    var name = name(topic);
    if (name != null) {
      return new Edited.Done(
          topic == Topic.MIN_SOURCES && document.dialect() == Dialect.NTP
              ? option(name, "minsane", values)
              : single(name, topic == Topic.RTC_SYNC ? List.of() : values, !values.isEmpty()));
    }
    int exponent = values.isEmpty() ? -1 : Figures.whole(values.getFirst(), -1);
    boolean poll = topic == Topic.MINPOLL || topic == Topic.MAXPOLL;
    if (!poll || exponent < 0 || exponent > 30) {
      return SourceEdit.impossible(topic.name().toLowerCase(Locale.ROOT));
    }
    var end = topic == Topic.MINPOLL ? "Min" : "Max";
    return switch (document.dialect()) {
      case TIMESYNCD ->
          new Edited.Done(
              new Assignments(document, "Time")
                  .setSingle("PollInterval" + end + "Sec", List.of(Long.toString(1L << exponent))));
      case W32TIME ->
          new Edited.Done(
              new RegistryEdit(document).number("Config", end + "PollInterval", exponent));
      default -> SourceEdit.impossible("poll");
    };
  }

  private @Nullable String name(Topic topic) {
    return switch (document.dialect()) {
      case CHRONY ->
          switch (topic) {
            case DRIFT_FILE -> "driftfile";
            case KEY_FILE -> "keyfile";
            case LEAP_ZONE -> "leapsectz";
            case LEAP_FILE -> "leapseclist";
            case RTC_SYNC -> "rtcsync";
            case LOG_FOLDER -> "logdir";
            case NTS_CERTIFICATE -> "ntsservercert";
            case NTS_PRIVATE_KEY -> "ntsserverkey";
            case PORT -> "port";
            case MIN_SOURCES -> "minsources";
            default -> null;
          };
      case NTP ->
          switch (topic) {
            case DRIFT_FILE -> "driftfile";
            case KEY_FILE -> "keys";
            case TRUSTED_KEYS -> "trustedkey";
            case LEAP_FILE -> "leapfile";
            case LOG_FOLDER -> "statsdir";
            case LOG_FILE -> "logfile";
            case MIN_SOURCES -> "tos";
            default -> null;
          };
      default -> null;
    };
  }

  Edited step(Statement.Step step) {
    boolean never = Double.isInfinite(step.thresholdSeconds());
    var seconds = never ? "0" : Figures.text(step.thresholdSeconds());
    return switch (document.dialect()) {
      case CHRONY ->
          new Edited.Done(
              single("makestep", List.of(seconds, Integer.toString(step.updates())), !never));
      case NTP -> new Edited.Done(option("tinker", "step", List.of(seconds)));
      case NTP_TOML ->
          never
              ? SourceEdit.impossible("step-threshold")
              : new Edited.Done(
                  new TomlText(document)
                      .set("synchronization.algorithm", "step-threshold", seconds));
      case W32TIME ->
          never || step.thresholdSeconds() >= NO_LIMIT
              ? SourceEdit.impossible("MaxAllowedPhaseOffset")
              : new Edited.Done(
                  new RegistryEdit(document)
                      .number("Config", "MaxAllowedPhaseOffset", (long) step.thresholdSeconds()));
      default -> SourceEdit.impossible("step");
    };
  }

  Edited panic(Statement.Panic panic) {
    boolean never = Double.isInfinite(panic.seconds());
    var seconds = never ? "0" : Figures.text(panic.seconds());
    return switch (document.dialect()) {
      case CHRONY ->
          new Edited.Done(
              single(
                  "maxchange", List.of(seconds, Integer.toString(panic.updates()), "0"), !never));
      case NTP -> new Edited.Done(option("tinker", "panic", List.of(seconds)));
      case NTP_TOML ->
          new Edited.Done(
              new TomlText(document)
                  .set(
                      "synchronization",
                      "single-step-panic-threshold",
                      never ? "\"inf\"" : seconds));
      case W32TIME -> {
        long limit = never ? NO_LIMIT : (long) Math.min(NO_LIMIT - 1.0, panic.seconds());
        var half = new RegistryEdit(document).number("Config", "MaxPosPhaseCorrection", limit);
        yield new Edited.Done(
            new RegistryEdit(half).number("Config", "MaxNegPhaseCorrection", limit));
      }
      default -> SourceEdit.impossible("panic");
    };
  }

  Edited local(Statement.@Nullable LocalReference local) {
    var stratum = local == null ? "" : Integer.toString(local.stratum());
    if (local != null && (local.stratum() < 1 || local.stratum() > 15)) {
      return new Edited.Refused(Edited.Reason.BAD_VALUE, stratum);
    }
    boolean orphan = local != null && local.orphan();
    return switch (document.dialect()) {
      case CHRONY -> {
        var words = new ArrayList<>(List.of("stratum", stratum));
        if (orphan) {
          words.add("orphan");
        }
        yield new Edited.Done(single("local", words, local != null));
      }
      case NTP ->
          local == null || orphan
              ? new Edited.Done(
                  option("tos", "orphan", local == null ? List.of() : List.of(stratum)))
              : SourceEdit.impossible("local");
      case NTP_TOML ->
          local == null || orphan
              ? SourceEdit.impossible("orphan")
              : new Edited.Done(
                  new TomlText(document).set("synchronization", "local-stratum", stratum));
      default -> SourceEdit.impossible("local");
    };
  }

  /// Makes the last line with a directive say this, or takes all of them away.
  private ConfigDocument single(String name, List<String> words, boolean wanted) {
    var lines = document.directives(name);
    var changed = document;
    if (!wanted) {
      for (var line : lines.reversed()) {
        changed = new DocumentEdit(changed).remove(line);
      }
      return changed;
    }
    return lines.isEmpty()
        ? new DocumentEdit(document).insert(name, words)
        : new DocumentEdit(document).replaceWords(lines.getLast(), words);
  }

  /// Makes the last line that sets an option of a directive set it so, or takes it away.
  private ConfigDocument option(String name, String option, List<String> values) {
    ConfigLine found = null;
    for (var line : document.directives(name)) {
      if (line.content() instanceof LineContent.Directive directive
          && directive.arguments().contains(option)) {
        found = line;
      }
    }
    if (found == null) {
      var words = new ArrayList<>(List.of(option));
      words.addAll(values);
      return values.isEmpty() ? document : new DocumentEdit(document).insert(name, words);
    } else if (!values.isEmpty()) {
      return new DocumentEdit(document).setOption(found, 0, option, values);
    }
    boolean alone = found.directive() != null && found.directive().words().size() <= 2;
    return alone
        ? new DocumentEdit(document).remove(found)
        : new DocumentEdit(document).unsetOption(found, 0, option, 1);
  }
}
