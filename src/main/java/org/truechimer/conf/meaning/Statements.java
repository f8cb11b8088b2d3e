package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.List;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.LineContent;

/// Collects what one document says.
final class Statements {

  private final int document;
  private final List<Stated> all = new ArrayList<>();

  Statements(int document) {
    this.document = document;
  }

  void add(ConfigLine line, Statement statement) {
    all.add(new Stated(document, line.number(), statement));
  }

  void set(ConfigLine line, Topic topic, List<String> values) {
    add(line, new Statement.Setting(topic, values));
  }

  void remains(ConfigLine line, String section, LineContent.Directive directive) {
    add(line, new Statement.Remaining(section, directive.name(), directive.arguments()));
  }

  void remains(ConfigLine line, String name, String... words) {
    add(line, new Statement.Remaining("", name, List.of(words)));
  }

  List<Stated> all() {
    return all;
  }
}
