package org.truechimer.nts;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The server's side of protected packets (RFC 8915 §5.7): checks a request, then protects the
/// reply to it, or says that its cookie cannot be read. A state of one thread.
///
/// It allocates only what the library does to expand keys: with AES-SIV-CMAC-256 nothing for a
/// client that asks again and again, otherwise 1.7 kB; with AES-128-GCM-SIV, whose every message
/// has a key of its own, 0.6 kB and 2.1 kB. A reply is never longer than its request.
public final class NtsResponder {

  private static final int HEADER_OCTETS = 48;
  private static final int LEAST_FIELD = 16;
  private static final int LEAST_IDENTIFIER = 32;
  private static final int LONGEST_IDENTIFIER = 256;

  private final CookieSealer sealer;
  private final RandomGenerator random;
  private final SessionCiphers ciphers = new SessionCiphers();
  private final Map<Aead, byte[]> nonces = new EnumMap<>(Aead.class);
  private final Span freshNonce = new Span();
  private final AuthenticatorField field = new AuthenticatorField();
  private final byte[] plain = new byte[2048];
  private final byte[] identifier = new byte[LONGEST_IDENTIFIER];

  private int identifierOctets;
  private int requestOctets;
  private int wantedCookies;
  private int hidden;
  private boolean prepared;
  private @Nullable SessionCipher session;

  /// Begins.
  ///
  /// @param sealer reads and makes cookies; this thread's own
  /// @param random source of nonces
  public NtsResponder(CookieSealer sealer, RandomGenerator random) {
    this.sealer = sealer;
    this.random = random;
    for (var each : Aead.values()) {
      nonces.put(each, new byte[each.nonceOctets()]);
    }
  }

  /// What a request is.
  public enum Request {
    /// Not protected.
    PLAIN,
    /// Genuine: answer with [#protect].
    PROVEN,
    /// Its cookie is none of ours, or its proof is wrong: answer with [#nak] or not at all.
    UNREADABLE,
    /// It has fields of NTS, but not those that it should: no answer.
    MALFORMED
  }

  /// Checks a request.
  ///
  /// @param packet from the beginning of the array on
  /// @param length its octets
  /// @return what it is
  public Request check(byte[] packet, int length) {
    identifierOctets = 0;
    wantedCookies = 0;
    session = null;
    prepared = false;
    requestOctets = length;
    int cookieAt = 0;
    int cookieOctets = 0;
    int at = HEADER_OCTETS;
    while (length - at >= LEAST_FIELD) {
      int type = AuthenticatorField.number(packet, at);
      int octets = AuthenticatorField.number(packet, at + 2);
      if (octets < LEAST_FIELD || octets % 4 != 0 || octets > length - at) {
        break; // A code of a symmetric key, or no packet of ours.
      }
      if (type == NtsField.UNIQUE_IDENTIFIER.type()) {
        if (identifierOctets != 0
            || octets - 4 < LEAST_IDENTIFIER
            || octets - 4 > LONGEST_IDENTIFIER) {
          return Request.MALFORMED;
        }
        identifierOctets = octets - 4;
        System.arraycopy(packet, at + 4, identifier, 0, identifierOctets);
      } else if (type == NtsField.COOKIE.type()) {
        if (cookieAt != 0) {
          return Request.MALFORMED;
        }
        cookieAt = at + 4;
        cookieOctets = octets - 4;
        wantedCookies++;
      } else if (type == NtsField.COOKIE_PLACEHOLDER.type()) {
        wantedCookies++;
      } else if (type == NtsField.AUTHENTICATOR.type()) {
        return authenticated(packet, at, octets, cookieAt, cookieOctets);
      }
      at += octets;
    }
    return identifierOctets == 0 && cookieAt == 0 ? Request.PLAIN : Request.MALFORMED;
  }

  private Request authenticated(byte[] packet, int at, int octets, int cookieAt, int cookieOctets) {
    if (identifierOctets == 0 || cookieAt == 0 || !field.parse(packet, at, octets)) {
      return Request.MALFORMED;
    }
    var algorithm = sealer.open(packet, cookieAt, cookieOctets);
    if (algorithm == null) {
      return Request.UNREADABLE;
    }
    var asking = ciphers.of(algorithm, sealer.opened());
    if (field.open(asking.toServer(), plain) < 0) {
      return Request.UNREADABLE;
    }
    session = asking;
    return Request.PROVEN;
  }

  /// Does what can be done before the reply is known: fresh cookies, the nonce, the client's key.
  /// That is more than half of the work, and does not come between the transmit timestamp and the
  /// wire if it is called before the stamp is taken. [#protect] does it otherwise.
  public void prepare() {
    if (!prepared) {
      var asking = proven();
      prepared = true;
      int keyOctets = asking.aead().keyOctets();
      int cookieOctets = CookieSealer.octets(asking.aead()) + 4;
      // Authenticator without content: header, nonce with its padding to sixteen octets, tag.
      int room = requestOctets - HEADER_OCTETS - 4 - identifierOctets - 8 - 16 - Aead.TAG_OCTETS;
      int cookies = Math.min(Math.min(wantedCookies, CookieJar.MOST), room / cookieOctets);
      hidden = 0;
      for (int i = 0; i < cookies; i++) {
        AuthenticatorField.put(plain, hidden, NtsField.COOKIE.type());
        AuthenticatorField.put(plain, hidden + 2, cookieOctets);
        sealer.seal(sealer.opened(), 2 * keyOctets, plain, hidden + 4);
        hidden += cookieOctets;
      }
      var nonce = nonce(asking);
      random.nextBytes(nonce);
      asking.toClient().prepare(freshNonce.set(nonce, 0, nonce.length));
    }
  }

  /// Protects the reply to the request that was checked last, and puts fresh cookies into it.
  ///
  /// @param packet the reply's header, with room behind it for as much as the request had; may be
  ///   the array of the request
  /// @return octets of the reply
  public int protect(byte[] packet) {
    prepare();
    var asking = proven();
    prepared = false; // No nonce serves twice.
    int length = writeIdentifier(packet, HEADER_OCTETS);
    return field.write(packet, length, asking.toClient(), nonce(asking), plain, hidden);
  }

  private SessionCipher proven() {
    var asking = session;
    if (asking == null) {
      throw new IllegalStateException("no proven request");
    }
    return asking;
  }

  private byte[] nonce(SessionCipher asking) {
    return Objects.requireNonNull(nonces.get(asking.aead()));
  }

  /// Ties a NAK to the request that was checked last.
  ///
  /// @param packet the header, with stratum 0 and the kiss code NTSN, and with room behind it
  /// @return octets of the NAK
  public int nak(byte[] packet) {
    return writeIdentifier(packet, HEADER_OCTETS);
  }

  private int writeIdentifier(byte[] packet, int length) {
    AuthenticatorField.put(packet, length, NtsField.UNIQUE_IDENTIFIER.type());
    AuthenticatorField.put(packet, length + 2, identifierOctets + 4);
    System.arraycopy(identifier, 0, packet, length + 4, identifierOctets);
    return length + 4 + identifierOctets;
  }
}
