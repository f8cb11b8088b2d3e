package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.truechimer.conf.Assignments;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.meaning.Statement.TimeSource;

/// Sources of timesyncd and Windows Time: words of one list.
///
/// @param document the document
record SourceList(ConfigDocument document) implements SourceEdit {

  @Override
  public Edited add(TimeSource source) {
    var sources = sources();
    sources.add(source);
    return written(sources, source);
  }

  @Override
  public Edited replace(Stated old, TimeSource source) {
    var sources = sources();
    int index = old.statement() instanceof TimeSource before ? sources.indexOf(before) : -1;
    if (index < 0) {
      return SourceEdit.missing();
    }
    sources.set(index, source);
    return written(sources, source);
  }

  @Override
  public Edited remove(Stated old) {
    var sources = sources();
    return old.statement() instanceof TimeSource before && sources.remove(before)
        ? written(sources, before)
        : SourceEdit.missing();
  }

  private List<TimeSource> sources() {
    return new ArrayList<>(ConfigMeaning.of(document).sources());
  }

  private Edited written(List<TimeSource> sources, TimeSource changed) {
    boolean registry = document.dialect() == Dialect.W32TIME;
    for (var option : changed.options().keySet()) {
      boolean poll = option == SourceOption.MINPOLL || option == SourceOption.MAXPOLL;
      if (option != SourceOption.FALLBACK && !(registry && poll)) {
        return SourceEdit.impossible(option.name().toLowerCase(Locale.ROOT));
      }
    }
    if (changed.kind() == TimeSource.Kind.PEER && !registry) {
      return SourceEdit.impossible("peer");
    }
    return new Edited.Done(registry ? new RegistryEdit(document).sources(sources) : lists(sources));
  }

  private ConfigDocument lists(List<TimeSource> sources) {
    var assignments = new Assignments(document, "Time");
    var key =
        !assignments.list("Servers").isEmpty() && assignments.list("NTP").isEmpty()
            ? "Servers"
            : "NTP";
    var changed = set(document, key, hosts(sources, false));
    return set(changed, "FallbackNTP", hosts(sources, true));
  }

  private static ConfigDocument set(ConfigDocument document, String key, List<String> hosts) {
    var assignments = new Assignments(document, "Time");
    return assignments.list(key).equals(hosts) ? document : assignments.setList(key, hosts);
  }

  private static List<String> hosts(List<TimeSource> sources, boolean fallback) {
    return sources.stream()
        .filter(source -> source.has(SourceOption.FALLBACK) == fallback)
        .map(TimeSource::host)
        .toList();
  }
}
