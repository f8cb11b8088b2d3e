package org.truechimer.conf.catalogue;

import java.util.List;

/// An option that stands behind a directive's arguments.
///
/// @param name its name
/// @param values its values; none for a flag
/// @param traits what else is known
/// @param help key of its text, for example "chrony.source.iburst"
public record KnownOption(String name, List<Argument> values, Traits traits, String help) {

  /// Keeps its own list.
  public KnownOption {
    values = List.copyOf(values);
  }
}
