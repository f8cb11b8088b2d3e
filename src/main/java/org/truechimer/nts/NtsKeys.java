package org.truechimer.nts;

import java.security.MessageDigest;
import java.util.HexFormat;

/// The two keys of a session, one for each direction (RFC 8915 §5.1).
///
/// Immutable. They are in no text.
public final class NtsKeys {

  /// The label under which TLS exports them.
  public static final String EXPORT_LABEL = "EXPORTER-network-time-security";

  /// What TLS is asked for.
  public enum Direction {
    /// From the client to the server.
    TO_SERVER,
    /// From the server to the client.
    TO_CLIENT
  }

  private final Aead aead;
  private final byte[] toServer;
  private final byte[] toClient;

  /// Takes keys.
  ///
  /// @param aead the algorithm that they are for
  /// @param toServer from the client to the server, of the algorithm's length; copied
  /// @param toClient from the server to the client, likewise
  public NtsKeys(Aead aead, byte[] toServer, byte[] toClient) {
    if (toServer.length != aead.keyOctets() || toClient.length != aead.keyOctets()) {
      throw new IllegalArgumentException("keys of another length than " + aead + " has");
    }
    this.aead = aead;
    this.toServer = toServer.clone();
    this.toClient = toClient.clone();
  }

  /// The context with which TLS exports a key (RFC 8915 §5.1).
  ///
  /// @param algorithm number of the algorithm that stands in it
  /// @param direction for which way
  /// @return five octets
  public static byte[] exportContext(int algorithm, Direction direction) {
    return new byte[] {
      0,
      KeRecord.NTPV4,
      (byte) (algorithm >>> 8),
      (byte) algorithm,
      (byte)
          switch (direction) {
            case TO_SERVER -> 0;
            case TO_CLIENT -> 1;
          }
    };
  }

  /// The algorithm.
  ///
  /// @return what the keys are for
  public Aead aead() {
    return aead;
  }

  byte[] toServer() {
    return toServer;
  }

  byte[] toClient() {
    return toClient;
  }

  /// Both keys as digits, for the file that keeps a session; nowhere else.
  String secretText() {
    var hex = HexFormat.of();
    return hex.formatHex(toServer) + " " + hex.formatHex(toClient);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NtsKeys keys
        && aead == keys.aead
        && MessageDigest.isEqual(toServer, keys.toServer)
        && MessageDigest.isEqual(toClient, keys.toClient);
  }

  @Override
  public int hashCode() {
    return aead.hashCode();
  }

  @Override
  public String toString() {
    return aead.standardName() + " keys";
  }
}
