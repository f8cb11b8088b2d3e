package org.truechimer.auth;

import org.jspecify.annotations.Nullable;

/// Checks and signs packets with the keys of a ring. A state of one thread; allocates nothing for a
/// packet once each key was used.
public final class Authenticator {

  private static final MacCheck ABSENT = new MacCheck.Absent();
  private static final MacCheck CRYPTO_NAK = new MacCheck.CryptoNak();
  private static final MacCheck UNKNOWN_KEY = new MacCheck.UnknownKey();
  private static final int KEY_ID_OCTETS = 4;

  private final KeyRing ring;
  private final @Nullable PacketMac[] macs;
  private final MacCheck[] proven;
  private final MacCheck[] forged;

  /// Begins with a ring.
  ///
  /// @param ring the keys
  public Authenticator(KeyRing ring) {
    this.ring = ring;
    this.macs = new PacketMac[ring.size()];
    this.proven = new MacCheck[ring.size()];
    this.forged = new MacCheck[ring.size()];
    for (int i = 0; i < ring.size(); i++) {
      proven[i] = new MacCheck.Proven(ring.at(i));
      forged[i] = new MacCheck.Forged(ring.at(i));
    }
  }

  /// Checks the end of a packet.
  ///
  /// @param packet from the beginning of the array on
  /// @param macAt where key identifier and digest begin: behind header and extension fields
  /// @param octets length of the packet
  /// @param version its version
  /// @return what it proves
  public MacCheck check(byte[] packet, int macAt, int octets, int version) {
    int left = octets - macAt;
    if (left < KEY_ID_OCTETS) {
      return ABSENT;
    }
    int id =
        packet[macAt] << 24
            | (packet[macAt + 1] & 0xff) << 16
            | (packet[macAt + 2] & 0xff) << 8
            | (packet[macAt + 3] & 0xff);
    if (left == KEY_ID_OCTETS) {
      return id == 0 ? CRYPTO_NAK : ABSENT;
    }
    int index = ring.indexOf(id);
    if (index < 0) {
      return UNKNOWN_KEY;
    }
    boolean genuine =
        mac(index).proves(packet, macAt, macAt + KEY_ID_OCTETS, left - KEY_ID_OCTETS, version);
    return genuine ? proven[index] : forged[index];
  }

  /// Writes key identifier and digest behind a packet.
  ///
  /// @param key one of the ring
  /// @param packet from the beginning of the array on, with room behind it
  /// @param length its octets
  /// @param version its version
  /// @return octets of packet, key identifier and digest together
  public int sign(SymmetricKey key, byte[] packet, int length, int version) {
    return mac(ring.indexOf(key.id().bits())).sign(packet, length, version);
  }

  private PacketMac mac(int index) {
    var mac = macs[index];
    if (mac == null) {
      mac = ring.at(index).newMac();
      macs[index] = mac;
    }
    return mac;
  }
}
