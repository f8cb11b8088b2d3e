package org.truechimer.host.facts;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.truechimer.net.Resolver;

/// Looks names up, only to learn whether that works. Blocks for as long as DNS does.
public final class NameProbe {

  private static final int MOST = 16;

  private NameProbe() {}

  /// Looks names up, at most sixteen.
  ///
  /// @param names the names
  /// @param resolver asks
  /// @return each name with the resolver's complaint; empty: it was found
  public static Map<String, String> look(Collection<String> names, Resolver resolver) {
    var found = new LinkedHashMap<String, String>();
    names.stream()
        .distinct()
        .limit(MOST)
        .forEach(name ->
            found.put(
                name,
                switch (resolver.resolve(name)) {
                  case Resolver.Answer.Resolved _ -> "";
                  case Resolver.Answer.Failed(var problem) ->
                      problem.isEmpty() ? "not found" : problem;
                }));
    return found;
  }
}
