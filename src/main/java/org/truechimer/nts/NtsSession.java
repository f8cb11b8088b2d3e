package org.truechimer.nts;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.truechimer.wire.ExtensionField;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.NtpPacketCodec;

/// A client's session with one server: keys and cookies, the protection of requests, the proof of
/// replies (RFC 8915 §5.7). A state of the engine's thread.
public final class NtsSession {

  /// RFC 8915 §5.3 asks for 32 octets or more.
  private static final int IDENTIFIER_OCTETS = 32;

  /// A request is not made longer than this by placeholders, so that it passes every network
  /// without fragments: the least that IPv6 carries, less its headers (RFC 8200 §5).
  private static final int LONGEST_REQUEST = 1280 - 48;

  private NtsKeys keys;
  private @Nullable NtsKeys otherKeys;
  private final CookieJar jar = new CookieJar();
  private final AeadCipher cipher;
  private final AuthenticatorField field = new AuthenticatorField();
  private final byte[] plain = new byte[NtpPacketCodec.LONGEST_OCTETS];
  private byte @Nullable [] identifier;
  private boolean refused;
  private boolean proven;

  /// Begins with what a key exchange brought.
  ///
  /// @param keys to be used
  /// @param otherKeys to be used if the server does not take those (see [KeClient.Outcome.Agreed]),
  ///   null if there is no doubt
  /// @param cookies for the first requests
  public NtsSession(NtsKeys keys, @Nullable NtsKeys otherKeys, Collection<Cookie> cookies) {
    this.keys = keys;
    this.otherKeys = otherKeys;
    this.cipher = keys.aead().newCipher();
    jar.add(cookies);
  }

  /// The algorithm.
  ///
  /// @return what was agreed on
  public Aead aead() {
    return keys.aead();
  }

  /// How many cookies are left.
  ///
  /// @return 0 to 8
  public int cookies() {
    return jar.size();
  }

  /// Whether the server said that it cannot read our cookies, and has not proved anything since.
  ///
  /// @return true from its NAK on
  public boolean refused() {
    return refused;
  }

  /// What has to be kept so that the session can go on in another run of the program. The cookies
  /// leave this session, so that none is used twice.
  ///
  /// @return null if there is none left, or the server has refused them
  public @Nullable KeptSession giveAway() {
    if (jar.size() == 0 || refused) {
      return null;
    }
    var kept = new KeptSession(keys, otherKeys, jar.all());
    jar.clear();
    return kept;
  }

  /// Protects a request with the oldest cookie, and asks for as many as are missing.
  ///
  /// @param request without extension fields
  /// @param random source of identifiers and nonces
  /// @return the packet to send; null if there is no cookie
  public @Nullable NtpPacket protect(NtpPacket request, RandomGenerator random) {
    var cookie = jar.take();
    if (cookie == null) {
      return null;
    }
    var fresh = new byte[IDENTIFIER_OCTETS];
    random.nextBytes(fresh);
    identifier = fresh;
    var fields = new ArrayList<ExtensionField>();
    fields.add(new ExtensionField(NtsField.UNIQUE_IDENTIFIER.type(), fresh));
    fields.add(new ExtensionField(NtsField.COOKIE.type(), cookie.octets()));
    int room = LONGEST_REQUEST - NtpPacketCodec.HEADER_OCTETS - IDENTIFIER_OCTETS - 60;
    int each = cookie.length() + 4;
    int missing = Math.min(CookieJar.MOST - jar.size() - 1, room / each - 1);
    for (int i = 0; i < missing; i++) {
      fields.add(new ExtensionField(NtsField.COOKIE_PLACEHOLDER.type(), new byte[cookie.length()]));
    }
    fields.add(authenticator(request.withExtensions(fields), random));
    return request.withExtensions(fields);
  }

  private ExtensionField authenticator(NtpPacket packet, RandomGenerator random) {
    var encoded = NtpPacketCodec.encode(packet);
    int length = encoded.remaining();
    var octets = new byte[length + 64];
    encoded.get(octets, 0, length);
    var nonce = new byte[keys.aead().nonceOctets()];
    random.nextBytes(nonce);
    cipher.rekey(keys.toServer(), 0);
    int end = field.write(octets, length, cipher, nonce, plain, 0);
    return new ExtensionField(
        NtsField.AUTHENTICATOR.type(), Arrays.copyOfRange(octets, length + 4, end));
  }

  /// What a datagram proves.
  public enum Proof {
    /// It is the server's reply to our newest request.
    PROVEN,
    /// It carries no proof.
    ABSENT,
    /// It carries a wrong one.
    WRONG,
    /// It says that the server cannot read our cookie. That itself is not proved; what makes it
    /// believable is the identifier of our request.
    NAK
  }

  /// Checks a reply, and takes its cookies.
  ///
  /// @param datagram its octets, from position to limit; neither is moved
  /// @return what it proves
  public Proof check(ByteBuffer datagram) {
    var octets = new byte[datagram.remaining()];
    datagram.get(datagram.position(), octets);
    if (octets.length < NtpPacketCodec.HEADER_OCTETS) {
      return Proof.ABSENT;
    }
    boolean ours = false;
    int at = NtpPacketCodec.HEADER_OCTETS;
    while (octets.length - at >= 16) {
      int type = AuthenticatorField.number(octets, at);
      int length = AuthenticatorField.number(octets, at + 2);
      if (length < 16 || length % 4 != 0 || length > octets.length - at) {
        return Proof.ABSENT;
      }
      if (type == NtsField.UNIQUE_IDENTIFIER.type()) {
        ours =
            identifier != null
                && MessageDigest.isEqual(
                    identifier, Arrays.copyOfRange(octets, at + 4, at + length));
      } else if (type == NtsField.AUTHENTICATOR.type()) {
        // What follows is not proved, and is not looked at.
        return ours && field.parse(octets, at, length) ? open() : Proof.WRONG;
      }
      at += length;
    }
    return ours && isNak(octets) ? nak() : Proof.ABSENT;
  }

  private Proof open() {
    cipher.rekey(keys.toClient(), 0);
    int length = field.open(cipher, plain);
    if (length < 0) {
      return Proof.WRONG;
    }
    identifier = null;
    refused = false;
    proven = true;
    otherKeys = null;
    jar.add(hiddenCookies(length));
    return Proof.PROVEN;
  }

  private List<Cookie> hiddenCookies(int length) {
    var cookies = new ArrayList<Cookie>();
    int at = 0;
    while (length - at >= 4) {
      int octets = AuthenticatorField.number(plain, at + 2);
      if (octets < 4 || octets > length - at) {
        break;
      }
      if (AuthenticatorField.number(plain, at) == NtsField.COOKIE.type()
          && Cookie.fits(octets - 4)) {
        cookies.add(new Cookie(Arrays.copyOfRange(plain, at + 4, at + octets)));
      }
      at += octets;
    }
    return cookies;
  }

  /// Stratum 0 with the kiss code NTSN (RFC 8915 §5.7).
  private static boolean isNak(byte[] octets) {
    return octets[1] == 0
        && octets[12] == 'N'
        && octets[13] == 'T'
        && octets[14] == 'S'
        && octets[15] == 'N';
  }

  private Proof nak() {
    identifier = null;
    var other = otherKeys;
    if (!proven && other != null) {
      keys = other;
      otherKeys = null;
    } else {
      refused = true;
    }
    return Proof.NAK;
  }

  @Override
  public String toString() {
    return aead().standardName() + " session with " + cookies() + " cookies";
  }
}
