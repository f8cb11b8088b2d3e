package org.truechimer.conf.meaning;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.DocumentEdit;
import org.truechimer.conf.meaning.Statement.TimeSource;

/// Sources of ntpd-rs: a table each.
///
/// @param document the document
record SourceTables(ConfigDocument document) implements SourceEdit {

  private static final Set<SourceOption> POSSIBLE =
      Set.of(
          SourceOption.NTS,
          SourceOption.NTS_PORT,
          SourceOption.PORT,
          SourceOption.MAX_SOURCES,
          SourceOption.MINPOLL,
          SourceOption.MAXPOLL,
          // It does so by itself.
          SourceOption.IBURST);

  @Override
  public Edited add(TimeSource source) {
    var problem = impossible(source);
    if (problem != null) {
      return problem;
    }
    var text = new StringBuilder();
    values(source)
        .forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    return new Edited.Done(new TomlText(document).behind("source", "[[source]]", text.toString()));
  }

  @Override
  public Edited remove(Stated old) {
    return document.lineAt(old.line()) == null
        ? SourceEdit.missing()
        : new Edited.Done(new TomlText(document).withoutTable(old.line()));
  }

  @Override
  public Edited replace(Stated old, TimeSource source) {
    var problem = impossible(source);
    if (problem != null) {
      return problem;
    } else if (!(old.statement() instanceof TimeSource before)
        || document.lineAt(old.line()) == null) {
      return SourceEdit.missing();
    } else {
      var wanted = values(source);
      var changed = document;
      for (var entry : values(before).entrySet()) {
        if (!wanted.containsKey(entry.getKey())) {
          changed = new TomlText(changed).unset(old.line(), entry.getKey());
        }
      }
      for (var entry : wanted.entrySet()) {
        if (!entry.getValue().equals(values(before).get(entry.getKey()))) {
          changed = new TomlText(changed).set(old.line(), entry.getKey(), entry.getValue());
        }
      }
      return new Edited.Done(changed);
    }
  }

  private static @Nullable Edited impossible(TimeSource source) {
    for (var option : source.options().keySet()) {
      if (!POSSIBLE.contains(option)) {
        return SourceEdit.impossible(option.name().toLowerCase(Locale.ROOT));
      }
    }
    boolean plain =
        source.kind() != TimeSource.Kind.PEER && source.family() == TimeSource.Family.ANY;
    return plain ? null : SourceEdit.impossible(source.kind().name().toLowerCase(Locale.ROOT));
  }

  private static Map<String, String> values(TimeSource source) {
    boolean nts = source.has(SourceOption.NTS);
    boolean pool = source.kind() == TimeSource.Kind.POOL;
    var port = source.value(nts ? SourceOption.NTS_PORT : SourceOption.PORT);
    var host = source.host().contains(":") ? "[" + source.host() + "]" : source.host();
    var values = new LinkedHashMap<String, String>();
    values.put(
        "mode", DocumentEdit.quoted(nts ? pool ? "nts-pool" : "nts" : pool ? "pool" : "server"));
    values.put("address", DocumentEdit.quoted(port.isEmpty() ? host : host + ":" + port));
    if (source.has(SourceOption.MAX_SOURCES)) {
      values.put("count", source.value(SourceOption.MAX_SOURCES));
    }
    var limits = new StringJoiner(", ", "{ ", " }").setEmptyValue("");
    if (source.has(SourceOption.MINPOLL)) {
      limits.add("min = " + source.value(SourceOption.MINPOLL));
    }
    if (source.has(SourceOption.MAXPOLL)) {
      limits.add("max = " + source.value(SourceOption.MAXPOLL));
    }
    if (!limits.toString().isEmpty()) {
      values.put("poll-interval-limits", limits.toString());
    }
    return values;
  }
}
