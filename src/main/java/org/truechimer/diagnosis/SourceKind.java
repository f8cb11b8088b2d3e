package org.truechimer.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;

/// What can be found about the sources, ours and the daemon's.
public sealed interface SourceKind extends Kind {

  /// There is nothing to ask.
  ///
  /// @param daemon whose configuration names no source; null: ours
  record NoSourceConfigured(@Nullable Daemon daemon) implements SourceKind {}

  /// Too few to find one that lies (RFC 8633 §3.2).
  ///
  /// @param daemon whose configuration names too few; null: ours
  /// @param sources how many there are
  record TooFewSources(@Nullable Daemon daemon, int sources) implements SourceKind {}

  /// No majority agrees.
  ///
  /// @param usable how many took part
  /// @param disagreementSeconds the largest gap between two of them
  record NoMajority(int usable, double disagreementSeconds) implements SourceKind {}

  /// The majority contradicts a source.
  ///
  /// @param name its name
  /// @param daemon who says so; null: we
  /// @param offsetSeconds by how much it differs; NaN if the daemon does not say
  record Falseticker(String name, @Nullable Daemon daemon, double offsetSeconds)
      implements SourceKind {}

  /// Some sources do not answer, others do.
  ///
  /// @param names which
  /// @param daemon who says so; null: we
  record Unreachable(List<String> names, @Nullable Daemon daemon) implements SourceKind {
    /// Copies the list.
    public Unreachable {
      names = List.copyOf(names);
    }
  }

  /// A server does not accept the key of the daemon's requests, or the daemon not that of the
  /// replies.
  ///
  /// @param name the server
  /// @param daemon whose key
  record WrongKey(String name, Daemon daemon) implements SourceKind {}

  /// A server refuses us (kiss codes DENY and RSTR).
  ///
  /// @param name the server
  record Denied(String name) implements SourceKind {}

  /// NTS does not come about.
  ///
  /// @param name the server; empty if the log does not say
  /// @param problem which part
  record NtsProblem(String name, Nts problem) implements SourceKind {}

  /// Which part of NTS fails.
  enum Nts {
    /// The certificate has expired, or is not valid yet by this clock.
    CERTIFICATE_DATE,
    /// Nobody that is trusted has signed the certificate, or it is for another name.
    CERTIFICATE_TRUST,
    /// The exchange of keys fails otherwise.
    KEY_EXCHANGE,
    /// No cookies are left.
    COOKIES
  }

  /// The daemon holds the clock for synchronised, though none of its sources has answered lately.
  ///
  /// @param daemon which
  /// @param peer the source that it claims to follow
  /// @param lastReplySeconds age of the newest reply of any source, -1 for never or unknown
  record StaleClaim(Daemon daemon, String peer, long lastReplySeconds) implements SourceKind {}
}
