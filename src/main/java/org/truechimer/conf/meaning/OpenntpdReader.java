package org.truechimer.conf.meaning;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.meaning.Statement.Access;
import org.truechimer.conf.meaning.Statement.TimeSource;

/// Reads `ntpd.conf` of OpenNTPD (ntpd.conf(5)): it has no options for polling and no access rules.
final class OpenntpdReader implements Reader {

  @Override
  public void read(ConfigDocument document, Statements statements) {
    for (var line : document.lines()) {
      var directive = line.directive();
      if (directive == null) {
        continue;
      }
      var words = directive.arguments();
      var name = directive.name();
      if ((name.equals("server") || name.equals("servers")) && !words.isEmpty()) {
        var kind = name.equals("server") ? TimeSource.Kind.SERVER : TimeSource.Kind.POOL;
        var others = OptionNames.of(document.dialect()).read(words.subList(1, words.size()));
        statements.add(
            line,
            new TimeSource(
                kind, TimeSource.Family.ANY, words.getFirst(), Map.of(), others.others()));
      } else if (name.equals("listen") && words.size() >= 2 && words.getFirst().equals("on")) {
        statements.add(
            line, new Access(Access.Service.TIME, new Scope.Everybody(), true, false, Set.of()));
        if (!words.get(1).equals("*")) {
          statements.set(line, Topic.BIND_ADDRESS, List.of(words.get(1)));
        }
        if (words.size() > 2) {
          statements.remains(line, name, words.get(2), words.getLast());
        }
      } else {
        statements.remains(line, "", directive);
      }
    }
  }
}
