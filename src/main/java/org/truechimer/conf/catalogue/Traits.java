package org.truechimer.conf.catalogue;

/// What else is known about a directive or an option.
///
/// @param since the version that brought it, empty if it is older than our knowledge
/// @param reader which of the two daemons that share the dialect reads it
/// @param standing whether it should still be used
/// @param single whether only one of several counts
public record Traits(String since, Reader reader, Standing standing, boolean single) {

  /// Nothing special.
  public static final Traits PLAIN = new Traits("", Reader.ALL, Standing.CURRENT, false);

  /// Who reads it.
  public enum Reader {
    /// Every daemon with this dialect.
    ALL,
    /// The reference implementation only.
    CLASSIC,
    /// NTPsec only.
    NTPSEC
  }

  /// Whether it should be used.
  public enum Standing {
    /// Yes.
    CURRENT,
    /// Something else took its place.
    DEPRECATED,
    /// It is read and has no effect.
    IGNORED
  }
}
