package org.truechimer.mode6;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One message, or one fragment of one.
///
/// Immutable; not a record because the payload is an array.
public final class ControlMessage {

  private final Header header;
  private final byte[] payload;
  private final @Nullable Trailer trailer;

  /// Makes a message.
  ///
  /// @param header its header
  /// @param payload at most [ControlCodec#MAX_PAYLOAD] octets
  /// @param trailer what authenticates it, null if nothing does
  public ControlMessage(Header header, byte[] payload, @Nullable Trailer trailer) {
    if (payload.length > ControlCodec.MAX_PAYLOAD) {
      throw new IllegalArgumentException(payload.length + " octets do not fit");
    }
    this.header = header;
    this.payload = payload.clone();
    this.trailer = trailer;
  }

  /// A request.
  ///
  /// @param opcode one of [Opcode]
  /// @param sequence by which the response is known
  /// @param association 0 for the system
  /// @param payload text of the request, empty for all
  /// @return the message, version 2 as ntpq sends it, not authenticated
  public static ControlMessage request(int opcode, int sequence, int association, byte[] payload) {
    var header = new Header(2, false, false, false, opcode, sequence, 0, association, 0);
    return new ControlMessage(header, payload, null);
  }

  /// The header.
  ///
  /// @return all but the count of octets, which is the payload's
  public Header header() {
    return header;
  }

  /// The payload without padding.
  ///
  /// @return a copy
  public byte[] payload() {
    return payload.clone();
  }

  /// How long the payload is.
  ///
  /// @return octets
  public int length() {
    return payload.length;
  }

  /// What authenticates it.
  ///
  /// @return null if nothing does
  public @Nullable Trailer trailer() {
    return trailer;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ControlMessage that
        && header.equals(that.header)
        && Arrays.equals(payload, that.payload)
        && Objects.equals(trailer, that.trailer);
  }

  @Override
  public int hashCode() {
    return 31 * header.hashCode() + Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    return header + " + " + payload.length + " octets";
  }

  /// The header of a message (RFC 9327 §2).
  ///
  /// @param version of NTP, 1 to 7; daemons answer with that of the request
  /// @param response false for a request
  /// @param error whether the request was refused; the status has the reason
  /// @param more whether this is not the last fragment
  /// @param opcode one of [Opcode], 0 to 31
  /// @param sequence that of the request
  /// @param status of the system, the association or the clock; the error; 0 in a request
  /// @param association 0 for the system
  /// @param offset where the payload begins in the whole answer, octets
  public record Header(
      int version,
      boolean response,
      boolean error,
      boolean more,
      int opcode,
      int sequence,
      int status,
      int association,
      int offset) {}

  /// What authenticates a message.
  public static final class Trailer {

    private final int keyId;
    private final byte[] digest;

    /// Makes a trailer.
    ///
    /// @param keyId number of the key
    /// @param digest at most 20 octets
    public Trailer(int keyId, byte[] digest) {
      this.keyId = keyId;
      this.digest = digest.clone();
    }

    /// Number of the key.
    ///
    /// @return as on the wire
    public int keyId() {
      return keyId;
    }

    /// The digest.
    ///
    /// @return a copy
    public byte[] digest() {
      return digest.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Trailer that
          && keyId == that.keyId
          && Arrays.equals(digest, that.digest);
    }

    @Override
    public int hashCode() {
      return 31 * keyId + Arrays.hashCode(digest);
    }
  }
}
