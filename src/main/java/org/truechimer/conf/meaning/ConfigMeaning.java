package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;

/// What a configuration says, in the order in which it says it.
///
/// @param dialect the language of the documents
/// @param stated the statements
public record ConfigMeaning(Dialect dialect, List<Stated> stated) {

  /// Keeps its own list.
  public ConfigMeaning {
    stated = List.copyOf(stated);
  }

  /// Reads one document. Never fails: what is not understood is a [Statement.Remaining].
  ///
  /// @param document the document; key files say nothing
  /// @return its meaning
  public static ConfigMeaning of(ConfigDocument document) {
    return of(List.of(document));
  }

  /// Reads several documents as the daemon does, one behind the other.
  ///
  /// @param documents all in one dialect, at least one
  /// @return their meaning
  /// @throws IllegalArgumentException if the dialects differ
  public static ConfigMeaning of(List<ConfigDocument> documents) {
    var dialect = documents.getFirst().dialect();
    var all = new ArrayList<Stated>();
    for (int i = 0; i < documents.size(); i++) {
      if (documents.get(i).dialect() != dialect) {
        throw new IllegalArgumentException("documents of different dialects");
      }
      var statements = new Statements(i);
      Reader.of(dialect).read(documents.get(i), statements);
      all.addAll(statements.all());
    }
    return new ConfigMeaning(dialect, all);
  }

  /// The statements of a kind.
  ///
  /// @param <T> the kind
  /// @param kind its class
  /// @return in order
  public <T extends Statement> List<T> all(Class<T> kind) {
    return stated.stream().map(Stated::statement).filter(kind::isInstance).map(kind::cast).toList();
  }

  /// The servers, peers and pools.
  ///
  /// @return in order
  public List<Statement.TimeSource> sources() {
    return all(Statement.TimeSource.class);
  }

  /// The values of a setting that are in force.
  ///
  /// @param topic the setting
  /// @return those of the last line, or of all lines if they add up; empty if it is not set
  public List<String> setting(Topic topic) {
    var lines =
        all(Statement.Setting.class).stream().filter(setting -> setting.topic() == topic).toList();
    var counting =
        topic.repeated() || lines.isEmpty() ? lines : lines.subList(lines.size() - 1, lines.size());
    return counting.stream().flatMap(setting -> setting.values().stream()).toList();
  }

  /// The lines that this vocabulary has no words for.
  ///
  /// @return in order
  public List<Stated> remaining() {
    return stated.stream().filter(one -> one.statement() instanceof Statement.Remaining).toList();
  }

  /// The same with everything said that the daemon does without being told, and without what it
  /// does not matter to say: two daemons that behave alike have the same explicit meaning.
  ///
  /// @return statements that were added have line 0
  public ConfigMeaning explicit() {
    return new ConfigMeaning(dialect, new Explicit(this).all());
  }

  /// Whether two configurations mean the same, however they are laid out and for whichever daemons
  /// they are. The order matters for sources only.
  ///
  /// @param other the other
  /// @return true if they do
  public boolean means(ConfigMeaning other) {
    return comparable().equals(other.comparable());
  }

  private List<Object> comparable() {
    var explicit = explicit();
    var all = new ArrayList<Object>(explicit.sources());
    explicit.stated.stream()
        .map(Stated::statement)
        .filter(statement -> !(statement instanceof Statement.TimeSource))
        .map(Statement::toString)
        .sorted(Comparator.naturalOrder())
        .forEach(all::add);
    return all;
  }
}
