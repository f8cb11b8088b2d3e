package org.truechimer.conf.translate;

import java.util.List;
import org.truechimer.conf.meaning.ConfigMeaning;
import org.truechimer.conf.meaning.SourceOption;
import org.truechimer.conf.meaning.Stated;
import org.truechimer.conf.meaning.Statement.TimeSource;

/// What a target works on.
///
/// @param meaning what the document says
/// @param output takes the translated lines
/// @param report takes what cannot be carried over
record Task(ConfigMeaning meaning, Output output, Report report) {

  /// What the document says and its daemon does anyway.
  List<Stated> explicit() {
    return meaning.explicit().stated();
  }

  /// Whether a source's own line sets an option, so that it is no habit of the daemon.
  boolean says(Stated source, SourceOption option) {
    return meaning.stated().stream()
        .filter(one -> one.line() == source.line())
        .map(Stated::statement)
        .anyMatch(statement ->
            statement instanceof TimeSource own
                && source.statement() instanceof TimeSource same
                && own.host().equals(same.host())
                && own.has(option));
  }

  /// Whether there are sources that are more than fall-backs.
  boolean hasMainSources() {
    return meaning.sources().stream().anyMatch(source -> !source.has(SourceOption.FALLBACK));
  }
}
