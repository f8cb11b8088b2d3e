package org.truechimer.nts;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Makes a server's cookies and reads them again (RFC 8915 §6). A state of one thread; allocates
/// nothing for a cookie.
///
/// A cookie is the number of a key, a nonce, and, sealed with that key, both keys of the client's
/// session: the server keeps nothing about its clients. The length tells the algorithm.
public final class CookieSealer {

  private static final int ID_OCTETS = 4;
  private static final int NONCE_OCTETS = Aead.AES_SIV_CMAC_256.nonceOctets();
  private static final int OVERHEAD = ID_OCTETS + NONCE_OCTETS + Aead.TAG_OCTETS;

  private static final Span NOTHING = new Span();

  private final RandomGenerator random;
  private CookieKeys keys;
  private AeadCipher[] ciphers;
  private final Span nonce = new Span();
  private final Span text = new Span();
  private final byte[] freshNonce = new byte[NONCE_OCTETS];
  private final byte[] opened = new byte[2 * Aead.AES_SIV_CMAC_256.keyOctets()];

  /// Begins with a ring of keys.
  ///
  /// @param keys the keys
  /// @param random source of nonces; they have to differ, but the cipher forgives if they do not
  public CookieSealer(CookieKeys keys, RandomGenerator random) {
    this.random = random;
    this.keys = keys;
    this.ciphers = ciphersOf(keys);
  }

  /// Takes another ring, after a rotation.
  ///
  /// @param newKeys the keys
  public void use(CookieKeys newKeys) {
    if (newKeys != keys) {
      keys = newKeys;
      ciphers = ciphersOf(newKeys);
    }
  }

  private static AeadCipher[] ciphersOf(CookieKeys keys) {
    var ciphers = new AeadCipher[keys.size()];
    for (int i = 0; i < ciphers.length; i++) {
      ciphers[i] = Aead.AES_SIV_CMAC_256.newCipher();
      ciphers[i].rekey(keys.at(i).secret(), 0);
    }
    return ciphers;
  }

  /// Length of a cookie.
  ///
  /// @param aead the client's algorithm
  /// @return octets, a multiple of four
  public static int octets(Aead aead) {
    return OVERHEAD + 2 * aead.keyOctets();
  }

  /// A cookie for the keys of a key exchange.
  ///
  /// @param session the keys
  /// @return a new one each time
  public Cookie seal(NtsKeys session) {
    var aead = session.aead();
    var both = Arrays.copyOf(session.toServer(), 2 * aead.keyOctets());
    System.arraycopy(session.toClient(), 0, both, aead.keyOctets(), aead.keyOctets());
    var out = new byte[octets(aead)];
    seal(both, both.length, out, 0);
    return new Cookie(out);
  }

  /// Writes a cookie.
  ///
  /// @param sessionKeys key to the server and key to the client
  /// @param length their octets together
  /// @return octets written
  int seal(byte[] sessionKeys, int length, byte[] out, int at) {
    int id = keys.at(0).id();
    out[at] = (byte) (id >>> 24);
    out[at + 1] = (byte) (id >>> 16);
    out[at + 2] = (byte) (id >>> 8);
    out[at + 3] = (byte) id;
    random.nextBytes(freshNonce);
    System.arraycopy(freshNonce, 0, out, at + ID_OCTETS, NONCE_OCTETS);
    nonce.set(freshNonce, 0, NONCE_OCTETS);
    text.set(sessionKeys, 0, length);
    return ID_OCTETS
        + NONCE_OCTETS
        + ciphers[0].seal(nonce, NOTHING, text, out, at + ID_OCTETS + NONCE_OCTETS);
  }

  /// Reads a cookie; its keys are in [#opened] until the next one.
  ///
  /// @return the client's algorithm; null if it is none of ours
  @Nullable Aead open(byte[] octets, int at, int length) {
    Aead aead = null;
    for (var candidate : Aead.PREFERRED) {
      if (length == octets(candidate)) {
        aead = candidate;
      }
    }
    if (aead == null) {
      return null;
    }
    int id =
        octets[at] << 24
            | (octets[at + 1] & 0xff) << 16
            | (octets[at + 2] & 0xff) << 8
            | (octets[at + 3] & 0xff);
    int index = keys.indexOf(id);
    if (index < 0) {
      return null;
    }
    nonce.set(octets, at + ID_OCTETS, NONCE_OCTETS);
    text.set(octets, at + ID_OCTETS + NONCE_OCTETS, length - ID_OCTETS - NONCE_OCTETS);
    return ciphers[index].open(nonce, NOTHING, text, opened, 0) < 0 ? null : aead;
  }

  byte[] opened() {
    return opened;
  }
}
