package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.List;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.DocumentEdit;
import org.truechimer.conf.LineContent;
import org.truechimer.conf.meaning.Statement.TimeSource;

/// Sources of chronyd, ntpd and OpenNTPD: a line each.
///
/// @param document the document
record SourceLines(ConfigDocument document) implements SourceEdit {

  @Override
  public Edited add(TimeSource source) {
    var problem = SourceWords.impossible(document.dialect(), source);
    if (problem != null) {
      return SourceEdit.impossible(problem);
    }
    var name = SourceWords.name(document.dialect(), source);
    var words = SourceWords.of(document.dialect(), source);
    return new Edited.Done(new DocumentEdit(document).insert(name, words));
  }

  @Override
  public Edited remove(Stated old) {
    var line = document.lineAt(old.line());
    return line == null || line.directive() == null
        ? SourceEdit.missing()
        : new Edited.Done(new DocumentEdit(document).remove(line));
  }

  /// Only the words that differ are touched, so that spelling and order of the others stay.
  @Override
  public Edited replace(Stated old, TimeSource source) {
    var line = document.lineAt(old.line());
    var problem = SourceWords.impossible(document.dialect(), source);
    if (line == null
        || line.directive() == null
        || !(old.statement() instanceof TimeSource before)) {
      return SourceEdit.missing();
    } else if (problem != null) {
      return SourceEdit.impossible(problem);
    }
    boolean rewritten =
        before.kind() != source.kind()
            || before.family() != source.family()
            || !before.others().equals(source.others());
    return new Edited.Done(rewritten ? rewritten(line, source) : adjusted(line, before, source));
  }

  private ConfigDocument rewritten(ConfigLine line, TimeSource source) {
    var name = SourceWords.name(document.dialect(), source);
    var words = SourceWords.of(document.dialect(), source);
    var added = new DocumentEdit(document).insertBehind(line, name, words);
    int index = document.lines().indexOf(line);
    return new DocumentEdit(added).remove(added.lines().get(index));
  }

  private ConfigDocument adjusted(ConfigLine line, TimeSource before, TimeSource source) {
    int index = document.lines().indexOf(line);
    var names = OptionNames.of(document.dialect());
    int host =
        source.family() != TimeSource.Family.ANY
                && line.directive() != null
                && line.directive().arguments().getFirst().startsWith("-")
            ? 1
            : 0;
    var changed = document;
    for (var option : before.options().keySet()) {
      var name = names.word(option);
      if (!source.has(option) && !name.isEmpty()) {
        changed =
            new DocumentEdit(changed)
                .unsetOption(changed.lines().get(index), host + 1, name, option.flag() ? 0 : 1);
      }
    }
    for (var option : source.options().keySet()) {
      boolean same = before.has(option) && before.value(option).equals(source.value(option));
      var name = names.word(option);
      if (!same && !name.isEmpty()) {
        var values = option.flag() ? List.<String>of() : List.of(source.value(option));
        changed =
            new DocumentEdit(changed).setOption(changed.lines().get(index), host + 1, name, values);
      }
    }
    var written = SourceWords.host(document.dialect(), source);
    if (changed.lines().get(index).content() instanceof LineContent.Directive d
        && !d.arguments().get(host).equals(written)) {
      var words = new ArrayList<>(d.arguments());
      words.set(host, written);
      changed = new DocumentEdit(changed).replaceWords(changed.lines().get(index), words);
    }
    return changed;
  }
}
