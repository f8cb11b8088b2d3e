package org.truechimer.conf.translate;

/// A line, or a part of one, that could not be carried over.
///
/// @param line number of the line, from 1
/// @param text the line
/// @param reason why
/// @param detail the part that is lost; the directive's name if it is all of the line
public record Unmapped(int line, String text, Reason reason, String detail) {

  /// Why something was not carried over.
  public enum Reason {
    /// The other daemon has nothing like it.
    NO_COUNTERPART,
    /// The line is not understood.
    NOT_UNDERSTOOD,
    /// The other daemon serves nobody.
    NOT_A_SERVER,
    /// The other daemon serves everybody or nobody.
    NO_ACCESS_RULES,
    /// The other daemon cannot authenticate this source, so it was left out.
    NO_AUTHENTICATION,
    /// The other daemon cannot just watch a source, so it was left out.
    NO_WATCHING,
    /// The other daemon has no peers.
    NO_PEERS,
    /// The other daemon decides this itself.
    FIXED,
    /// The other daemon does not take this value.
    OUT_OF_RANGE,
    /// Only newer releases of the other daemon know it.
    NEEDS_NEWER,
    /// The other daemon wants an address, not a name.
    NEEDS_ADDRESS,
    /// The other daemon has one value for all sources.
    ONE_FOR_ALL,
    /// The other daemon uses all sources at once.
    NO_FALLBACK,
    /// The two implementations of the other daemon write it differently.
    IMPLEMENTATIONS_DIFFER
  }
}
