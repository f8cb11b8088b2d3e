package org.truechimer.conf.roles;

import java.util.List;
import org.truechimer.conf.ConfigDocument;

/// What became of a role.
public sealed interface RoleResult {

  /// It was applied.
  ///
  /// @param document the new document
  /// @param deeds what was done, in order; none if the document was so before
  record Applied(ConfigDocument document, List<Deed> deeds) implements RoleResult {

    /// Keeps its own list.
    public Applied {
      deeds = List.copyOf(deeds);
    }
  }

  /// It was not applied.
  ///
  /// @param reason why
  /// @param detail the word that it is about, may be empty
  record Refused(Refusal reason, String detail) implements RoleResult {}

  /// Why a role is refused.
  enum Refusal {
    /// The daemon cannot play it.
    NOT_FOR_THIS_DAEMON,
    /// No server was named.
    NO_SERVERS,
    /// It is neither a name nor an address.
    BAD_HOST,
    /// Network Time Security needs the name that stands in the certificate.
    ADDRESS_NOT_NAME,
    /// No network was named.
    NO_SUBNETS,
    /// It is no network.
    BAD_SUBNET,
    /// It is no stratum from 1 to 15.
    BAD_STRATUM,
    /// The file cannot be changed in this way.
    NOT_EDITABLE
  }

  /// One thing that was done.
  ///
  /// @param kind what
  /// @param detail the server, network or value that it is about
  record Deed(Kind kind, String detail) {

    /// What can be done.
    public enum Kind {
      /// A source was added.
      SOURCE_ADDED,
      /// Options of a source were changed.
      SOURCE_CHANGED,
      /// A source was turned off.
      SOURCE_OFF,
      /// Everybody else may ask for the time only.
      PROTECTED,
      /// The machine itself may ask everything.
      LOOPBACK_OPEN,
      /// A network gets the time.
      SUBNET_SERVED,
      /// Fewer sources have to agree before one is followed, as there are no more.
      AGREEMENT_FITTED,
      /// The machine's own clock is served when there is no source.
      OWN_CLOCK
    }
  }
}
