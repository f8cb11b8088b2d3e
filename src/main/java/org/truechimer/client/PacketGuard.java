package org.truechimer.client;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.PacketMac;
import org.truechimer.auth.SymmetricKey;
import org.truechimer.nts.NtsSession;
import org.truechimer.wire.MacField;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.NtpPacketCodec;

/// How requests to one source prove who sends them, and how its replies are checked. A state of the
/// engine's thread.
///
/// Without the right proof a reply has no effect at all, whatever it says: not even a kiss code is
/// obeyed (RFC 8915 §5.7).
public sealed interface PacketGuard {

  /// Adds the proof to a request.
  ///
  /// @param request without extension fields and authenticator
  /// @param random source of what nobody may guess
  /// @return what is to be sent; null if there is nothing to prove it with
  @Nullable NtpPacket protect(NtpPacket request, RandomGenerator random);

  /// Checks a reply that echoes the open request.
  ///
  /// @param datagram its octets, from position to limit; neither is moved
  /// @param packet the same, decoded
  /// @return what it proves
  ReplyProof check(ByteBuffer datagram, NtpPacket packet);

  /// No proof: only the random transmit timestamp protects.
  record None() implements PacketGuard {

    @Override
    public NtpPacket protect(NtpPacket request, RandomGenerator random) {
      return request;
    }

    @Override
    public ReplyProof check(ByteBuffer datagram, NtpPacket packet) {
      return ReplyProof.PROVEN;
    }
  }

  /// A symmetric key (RFC 5905 §7.3, RFC 8573).
  final class Key implements PacketGuard {

    private static final int KEY_ID_OCTETS = 4;

    private final PacketMac mac;

    /// Guards with a key.
    ///
    /// @param key the key
    public Key(SymmetricKey key) {
      this.mac = key.newMac();
    }

    @Override
    public NtpPacket protect(NtpPacket request, RandomGenerator random) {
      var digest = mac.of(NtpPacketCodec.encode(request), request.version());
      return request.withMac(new MacField(mac.key().id().bits(), digest));
    }

    @Override
    public ReplyProof check(ByteBuffer datagram, NtpPacket packet) {
      var field = packet.mac();
      if (field == null) {
        return ReplyProof.ABSENT;
      }
      if (field.octets() == 0) {
        return field.keyId() == 0 ? ReplyProof.NAK : ReplyProof.WRONG;
      }
      var octets = new byte[datagram.remaining()];
      datagram.get(datagram.position(), octets);
      int digestAt = octets.length - field.octets();
      boolean proven =
          field.keyId() == mac.key().id().bits()
              && mac.proves(
                  octets, digestAt - KEY_ID_OCTETS, digestAt, field.octets(), packet.version());
      return proven ? ReplyProof.PROVEN : ReplyProof.WRONG;
    }
  }

  /// Network Time Security (RFC 8915).
  final class Nts implements PacketGuard {

    private NtsSession session;

    /// Guards with a session.
    ///
    /// @param session keys and cookies
    public Nts(NtsSession session) {
      this.session = session;
    }

    /// Goes on with another session, after a new key exchange.
    ///
    /// @param fresh keys and cookies
    public void renew(NtsSession fresh) {
      session = fresh;
    }

    /// The present session.
    ///
    /// @return keys and cookies
    public NtsSession session() {
      return session;
    }

    @Override
    public @Nullable NtpPacket protect(NtpPacket request, RandomGenerator random) {
      return session.protect(request, random);
    }

    @Override
    public ReplyProof check(ByteBuffer datagram, NtpPacket packet) {
      return switch (session.check(datagram)) {
        case PROVEN -> ReplyProof.PROVEN;
        case ABSENT -> ReplyProof.ABSENT;
        case WRONG -> ReplyProof.WRONG;
        case NAK -> ReplyProof.NAK;
      };
    }
  }
}
