package org.truechimer.conf.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A directive, or the key of an assignment below a heading.
///
/// @param section the heading, empty where the dialect has none
/// @param name its name; `*` stands for every name (the numbers of keys)
/// @param forms the ways to write it, at least one
/// @param traits what else is known
/// @param help key of its text, for example "chrony.makestep"
public record KnownDirective(
    String section, String name, List<Form> forms, Traits traits, String help) {

  /// Keeps its own list.
  public KnownDirective {
    forms = List.copyOf(forms);
  }

  /// All options of all its forms.
  ///
  /// @return in the order of the table
  public List<KnownOption> options() {
    return forms.stream().flatMap(form -> form.options().stream()).distinct().toList();
  }

  /// One of its options.
  ///
  /// @param name the name
  /// @param ignoreCase whether capitals do not matter
  /// @return null if it has none of this name
  public @Nullable KnownOption option(String name, boolean ignoreCase) {
    for (var option : options()) {
      if (ignoreCase ? option.name().equalsIgnoreCase(name) : option.name().equals(name)) {
        return option;
      }
    }
    return null;
  }
}
