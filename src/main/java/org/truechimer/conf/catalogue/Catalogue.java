package org.truechimer.conf.catalogue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.Dialect;

/// What can be written in a dialect.
public final class Catalogue {

  private static final Map<Dialect, Catalogue> ALL = new EnumMap<>(Dialect.class);

  static {
    Arrays.stream(Dialect.values())
        .forEach(dialect -> ALL.put(dialect, CatalogueReader.read(dialect)));
  }

  private final Dialect dialect;
  private final List<String> sections;
  private final List<KnownDirective> directives;
  private final Map<String, KnownDirective> byName = new HashMap<>();

  Catalogue(Dialect dialect, List<String> sections, List<KnownDirective> directives) {
    this.dialect = dialect;
    this.sections = List.copyOf(sections);
    this.directives = List.copyOf(directives);
    for (var directive : directives) {
      byName.put(key(directive.section(), directive.name()), directive);
    }
  }

  /// The catalogue of a dialect.
  ///
  /// @param dialect which
  /// @return always the same one
  public static Catalogue of(Dialect dialect) {
    var catalogue = ALL.get(dialect);
    if (catalogue == null) {
      throw new IllegalStateException("no catalogue for " + dialect);
    }
    return catalogue;
  }

  /// The headings.
  ///
  /// @return in the order of the table; empty where the dialect has none
  public List<String> sections() {
    return sections;
  }

  /// All directives.
  ///
  /// @return in the order of the table
  public List<KnownDirective> directives() {
    return directives;
  }

  /// A directive.
  ///
  /// @param section the heading as [#sectionName] gives it, empty where the dialect has none
  /// @param name its name
  /// @return null if it is not known
  public @Nullable KnownDirective find(String section, String name) {
    var found = byName.get(key(section, name));
    return found == null ? byName.get(key(section, "*")) : found;
  }

  /// What a heading is called in the tables.
  ///
  /// @param heading as written: in the registry a whole key
  /// @return for the registry the last part of the key
  public String sectionName(String heading) {
    if (dialect != Dialect.W32TIME) {
      return heading.strip();
    }
    var last = heading.substring(heading.lastIndexOf('\\') + 1);
    return sections.stream().filter(last::equalsIgnoreCase).findFirst().orElse(last);
  }

  private String key(String section, String name) {
    var key = section + '\n' + name;
    return dialect.ignoresCase() ? key.toLowerCase(Locale.ROOT) : key;
  }
}
