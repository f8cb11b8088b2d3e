package org.truechimer.net;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.truechimer.nts.KeptSession;
import org.truechimer.snapshot.KeyExchangeProblem;

/// What came of a key exchange (RFC 8915 §4).
public sealed interface KeyExchangeOutcome {

  /// There are keys and cookies.
  ///
  /// @param session keys and cookies, none of which was used
  /// @param addresses where the NTP server is, the preferred first, never empty
  /// @param port its UDP port; 0 if the server left that to us
  /// @param certificates the server's chain, its own first; empty if it is not known any more
  /// @param timeUnchecked true if the certificates were taken although they are not valid now,
  ///   because our own clock cannot be right either
  /// @param agreedAt when, by the local clock
  record Agreed(
      KeptSession session,
      List<InetAddress> addresses,
      int port,
      List<Certificate> certificates,
      boolean timeUnchecked,
      Instant agreedAt)
      implements KeyExchangeOutcome {
    /// Copies the lists.
    public Agreed {
      addresses = List.copyOf(addresses);
      certificates = List.copyOf(certificates);
    }
  }

  /// There are none.
  ///
  /// @param problem what went wrong
  /// @param detail the fact that goes with it, as [KeyExchangeProblem] has it
  /// @param certificates the chain that the server showed, if it came to that
  record Failed(KeyExchangeProblem problem, String detail, List<Certificate> certificates)
      implements KeyExchangeOutcome {
    /// Copies the list.
    public Failed {
      certificates = List.copyOf(certificates);
    }
  }

  /// One certificate of a chain.
  ///
  /// @param subject whose it is
  /// @param issuer who vouches for that
  /// @param notBefore from when on it is valid
  /// @param notAfter until when
  record Certificate(String subject, String issuer, Instant notBefore, Instant notAfter) {}
}
