package org.truechimer.ui.hostservice;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigLine;

/// A source as the form shows and changes it.
///
/// @param kind the directive: "server", "pool", "peer"
/// @param host name or address
/// @param flags options without a value
/// @param key number of the symmetric key, empty for none
/// @param minpoll shortest polling interval as a power of two seconds, empty for the daemon's own
/// @param maxpoll longest polling interval, in the same way
/// @param others options that the form does not know, kept as they are
/// @param line where it stands; null for a new one, and where several sources share a line
public record SourceEntry(
    String kind,
    String host,
    Set<Flag> flags,
    String key,
    String minpoll,
    String maxpoll,
    List<String> others,
    @Nullable ConfigLine line) {

  /// Copies the collections.
  public SourceEntry {
    flags = flags.isEmpty() ? Set.of() : Set.copyOf(flags);
    others = List.copyOf(others);
  }

  /// An option without a value.
  public enum Flag {
    /// Measures several times at the start.
    IBURST,
    /// Is chosen before others.
    PREFER,
    /// Is authenticated by Network Time Security.
    NTS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A new source with what is usual.
  ///
  /// @return a server without a name that is asked several times at the start
  public static SourceEntry fresh() {
    return new SourceEntry("server", "", EnumSet.of(Flag.IBURST), "", "", "", List.of(), null);
  }

  /// Its options as they are written.
  ///
  /// @return for example "iburst prefer nts"
  public String options() {
    var words = new ArrayList<String>();
    for (var flag : Flag.values()) {
      if (flags.contains(flag)) {
        words.add(flag.word());
      }
    }
    addPair(words, "key", key);
    addPair(words, "minpoll", minpoll);
    addPair(words, "maxpoll", maxpoll);
    words.addAll(others);
    return String.join(" ", words);
  }

  private static void addPair(List<String> words, String name, String value) {
    if (!value.isEmpty()) {
      words.add(name);
      words.add(value);
    }
  }
}
