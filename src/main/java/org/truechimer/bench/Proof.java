package org.truechimer.bench;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.Authenticator;
import org.truechimer.auth.KeyRing;
import org.truechimer.auth.MacCheck;
import org.truechimer.auth.SymmetricKey;
import org.truechimer.nts.KeptSession;
import org.truechimer.nts.NtsSession;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.NtpPacketCodec;

/// Makes requests of one traffic, all of the same length, before the measuring; and checks replies
/// after it.
sealed interface Proof {

  /// Places from 0 on whose replies [#proves] can check.
  int SAMPLED = 64;

  /// Makes the request of a place. For a place below [#SAMPLED] it is made again for each window.
  byte[] request(int place, long transmit);

  /// Octets that a reply has at least.
  int shortestReply();

  /// Whether a reply is the server's, to the request that was made last for the place.
  boolean proves(int place, byte[] reply, int length);

  private static NtpPacket bare(long transmit) {
    return NtpPacket.request(0, new NtpTimestamp(transmit));
  }

  private static byte[] octets(NtpPacket packet) {
    return NtpPacketCodec.encode(packet).array();
  }

  /// No proof.
  record None() implements Proof {
    @Override
    public byte[] request(int place, long transmit) {
      return octets(bare(transmit));
    }

    @Override
    public int shortestReply() {
      return NtpPacketCodec.HEADER_OCTETS;
    }

    @Override
    public boolean proves(int place, byte[] reply, int length) {
      return length == NtpPacketCodec.HEADER_OCTETS;
    }
  }

  /// A symmetric key.
  final class Key implements Proof {

    private static final int VERSION = 4;

    private final SymmetricKey key;
    private final Authenticator authenticator;
    private final int octets;

    Key(SymmetricKey key) {
      this.key = key;
      this.authenticator = new Authenticator(new KeyRing(List.of(key)));
      this.octets = NtpPacketCodec.HEADER_OCTETS + 4 + key.algorithm().octetsOnWire(VERSION);
    }

    @Override
    public byte[] request(int place, long transmit) {
      var packet = new byte[octets];
      System.arraycopy(octets(bare(transmit)), 0, packet, 0, NtpPacketCodec.HEADER_OCTETS);
      authenticator.sign(key, packet, NtpPacketCodec.HEADER_OCTETS, VERSION);
      return packet;
    }

    @Override
    public int shortestReply() {
      return octets;
    }

    @Override
    public boolean proves(int place, byte[] reply, int length) {
      return authenticator.check(reply, NtpPacketCodec.HEADER_OCTETS, length, VERSION)
          instanceof MacCheck.Proven;
    }
  }

  /// Keys and cookies of one key exchange. The cookies are used again and again, which no client
  /// may do and which costs a server the same as fresh ones.
  final class Nts implements Proof {

    private final KeptSession agreed;
    private final RandomGenerator random;
    private final @Nullable NtsSession[] asking = new NtsSession[SAMPLED];

    Nts(KeptSession agreed, RandomGenerator random) {
      this.agreed = agreed;
      this.random = random;
    }

    @Override
    public byte[] request(int place, long transmit) {
      // A session that has all its cookies asks for no more than the one that it spends.
      var session = agreed.resumed();
      if (place < SAMPLED) {
        asking[place] = session;
      }
      var request = session.protect(bare(transmit), random);
      if (request == null) {
        throw new IllegalStateException("a key exchange without cookies");
      }
      return octets(request);
    }

    @Override
    public int shortestReply() {
      return NtpPacketCodec.HEADER_OCTETS + 36 + 40;
    }

    @Override
    public boolean proves(int place, byte[] reply, int length) {
      var session = asking[place];
      return session != null
          && session.check(ByteBuffer.wrap(reply, 0, length)) == NtsSession.Proof.PROVEN;
    }
  }
}
