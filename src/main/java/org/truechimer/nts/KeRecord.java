package org.truechimer.nts;

import java.util.List;

/// A record of the key exchange (RFC 8915 §4.1).
public sealed interface KeRecord {

  /// The last record of a message (§4.1.1).
  record EndOfMessage() implements KeRecord {}

  /// What is to be protected (§4.1.2): offered by the client, chosen by the server.
  ///
  /// @param numbers [#NTPV4] or others
  record NextProtocol(List<Integer> numbers) implements KeRecord {
    /// Copies the list.
    public NextProtocol {
      numbers = List.copyOf(numbers);
    }
  }

  /// The exchange failed (§4.1.3).
  ///
  /// @param code 0 unrecognised critical record, 1 bad request, 2 internal server error
  record Failure(int code) implements KeRecord {}

  /// A warning (§4.1.4); none is defined, so that each counts as a failure.
  ///
  /// @param code 0 to 65 535
  record Warning(int code) implements KeRecord {}

  /// AEAD algorithms (§4.1.5): offered by the client in its order, one chosen by the server.
  ///
  /// @param numbers of the IANA registry
  record Algorithms(List<Integer> numbers) implements KeRecord {
    /// Copies the list.
    public Algorithms {
      numbers = List.copyOf(numbers);
    }
  }

  /// A cookie for one request (§4.1.6).
  ///
  /// @param cookie it
  record NewCookie(Cookie cookie) implements KeRecord {}

  /// Where the NTP server is (§4.1.7).
  ///
  /// @param name host name or numeric address, not checked
  record Server(String name) implements KeRecord {}

  /// On which UDP port (§4.1.8).
  ///
  /// @param number 1 to 65 535
  record Port(int number) implements KeRecord {}

  /// Both sides derive the keys of AES-128-GCM-SIV as RFC 8915 §5.1 says. Without it chrony 4.4 to
  /// 4.6 derive them with the number of AES-SIV-CMAC-256; chrony made this record up, from the
  /// range for experiments, to get out of that.
  record CompliantExport() implements KeRecord {}

  /// A record that we do not know.
  ///
  /// @param type 0 to 32 767
  /// @param critical whether a receiver that does not know it must give up
  /// @param octets length of its body
  record Unknown(int type, boolean critical, int octets) implements KeRecord {}

  /// NTP version 4 as a next protocol.
  int NTPV4 = 0;
}
