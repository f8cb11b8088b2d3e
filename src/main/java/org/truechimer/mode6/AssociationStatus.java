package org.truechimer.mode6;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// An association and its status word (RFC 9327 §3.2).
///
/// @param association its number
/// @param word 16 bits
public record AssociationStatus(int association, int word) {

  private static final int PAIR = 4;

  /// What selection made of an association, in the order of the numbers on the wire.
  public enum Selection {
    /// Not fit.
    REJECT(' '),
    /// Contradicted by the majority.
    FALSETICKER('x'),
    /// Good, but more than are kept.
    EXCESS('.'),
    /// Left out by clustering.
    OUTLIER('-'),
    /// Combined with the one that is followed.
    CANDIDATE('+'),
    /// Good, kept in reserve.
    BACKUP('#'),
    /// Followed.
    SYSTEM_PEER('*'),
    /// Followed for its pulse.
    PPS_PEER('o');

    private final char tally;

    Selection(char tally) {
      this.tally = tally;
    }

    /// The character in ntpq's table.
    ///
    /// @return such as `*`
    public char tally() {
      return tally;
    }
  }

  /// Whether it is in the configuration, as opposed to found.
  ///
  /// @return bit 15
  public boolean configured() {
    return (word & 0x8000) != 0;
  }

  /// Whether it is to be authenticated.
  ///
  /// @return bit 14
  public boolean authenticationEnabled() {
    return (word & 0x4000) != 0;
  }

  /// Whether the last packet was proved.
  ///
  /// @return bit 13
  public boolean authentic() {
    return (word & 0x2000) != 0;
  }

  /// Whether it answered one of the last eight polls.
  ///
  /// @return bit 12
  public boolean reachable() {
    return (word & 0x1000) != 0;
  }

  /// What selection made of it.
  ///
  /// @return bits 10 to 8
  public Selection selection() {
    return Selection.values()[word >>> 8 & 7];
  }

  /// Reads the payload of an answer to [Opcode#READ_STATUS].
  ///
  /// @param payload pairs of number and status; a rest of less than a pair is left out
  /// @return in the order of their numbers, as ntpq shows them
  public static List<AssociationStatus> readAll(byte[] payload) {
    var from = ByteBuffer.wrap(payload);
    var all = new ArrayList<AssociationStatus>();
    while (from.remaining() >= PAIR) {
      all.add(
          new AssociationStatus(
              Short.toUnsignedInt(from.getShort()), Short.toUnsignedInt(from.getShort())));
    }
    all.sort((a, b) -> Integer.compare(a.association, b.association));
    return all;
  }

  /// Writes the payload of an answer to [Opcode#READ_STATUS].
  ///
  /// @param all the associations
  /// @return four octets for each
  public static byte[] writeAll(List<AssociationStatus> all) {
    var to = ByteBuffer.allocate(all.size() * PAIR);
    all.forEach(one -> to.putShort((short) one.association).putShort((short) one.word));
    return to.array();
  }
}
