package org.truechimer.nts;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.truechimer.auth.Authenticator;
import org.truechimer.auth.KeyId;
import org.truechimer.auth.KeyRing;
import org.truechimer.auth.MacAlgorithm;
import org.truechimer.auth.MacCheck;
import org.truechimer.auth.SymmetricKey;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.NtpPacketCodec;

/// What a proof costs a server: CPU time and allocated octets for checking a request and proving
/// its answer, the least of five rounds; of NTS also the part before the transmit stamp is taken. A
/// program, not a test.
final class ProofBenchmark {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int TIMES = 100_000;
  private static final int HEADER = 48;

  private ProofBenchmark() {}

  public static void main(String[] arguments) {
    for (var algorithm : MacAlgorithm.values()) {
      var secret = new byte[algorithm.keyOctets() == 0 ? 20 : algorithm.keyOctets()];
      var key = new SymmetricKey(KeyId.of(1), algorithm, secret);
      var authenticator = new Authenticator(new KeyRing(List.of(key)));
      var packet = new byte[128];
      int length = authenticator.sign(key, packet, HEADER, 4);
      measure(
          algorithm.standardName(),
          () -> {
            check(authenticator.check(packet, HEADER, length, 4) instanceof MacCheck.Proven);
            authenticator.sign(key, packet, HEADER, 4);
          });
    }
    for (var aead : Aead.values()) {
      for (int clients : new int[] {1, 256, 4096, 65_536}) {
        measureNts(aead, clients, new KeystreamRandom(new SecureRandom()));
      }
      measureNts(aead, 65_536, new SecureRandom());
    }
  }

  /// Requests of many clients in turn: a cipher that is given the key that it has already expands
  /// nothing.
  private static void measureNts(Aead aead, int clients, RandomGenerator random) {
    var keys = CookieKeys.fresh(new SplittableRandom(1), 0);
    var sealer = new CookieSealer(keys, random);
    var requests = new byte[clients][];
    for (int i = 0; i < clients; i++) {
      requests[i] = request(aead, sealer);
    }
    var server = new NtsResponder(sealer, random);
    var out = new byte[2048];
    var name =
        "NTS, %s, %,d clients, %s"
            .formatted(aead.standardName(), clients, random.getClass().getSimpleName());
    measure(name, new Asked(requests, server, () -> server.protect(out)));
    measure(name + ", before the stamp", new Asked(requests, server, server::prepare));
  }

  /// Each of the clients in turn.
  private static final class Asked implements Runnable {
    private final byte[][] requests;
    private final NtsResponder server;
    private final Runnable then;
    private final byte[] packet = new byte[2048];
    private int next;

    Asked(byte[][] requests, NtsResponder server, Runnable then) {
      this.requests = requests;
      this.server = server;
      this.then = then;
    }

    @Override
    public void run() {
      var request = requests[next];
      next = (next + 1) % requests.length;
      System.arraycopy(request, 0, packet, 0, request.length);
      check(server.check(packet, request.length) == NtsResponder.Request.PROVEN);
      then.run();
    }
  }

  private static byte[] request(Aead aead, CookieSealer sealer) {
    var random = new SecureRandom();
    var toServer = new byte[aead.keyOctets()];
    var toClient = new byte[aead.keyOctets()];
    random.nextBytes(toServer);
    random.nextBytes(toClient);
    var keys = new NtsKeys(aead, toServer, toClient);
    var cookies = new ArrayList<Cookie>();
    for (int i = 0; i < CookieJar.MOST; i++) {
      cookies.add(sealer.seal(keys));
    }
    var session = new NtsSession(keys, null, cookies);
    return NtpPacketCodec.encode(
            Objects.requireNonNull(
                session.protect(NtpPacket.request(6, new NtpTimestamp(1)), random)))
        .array();
  }

  private static void check(boolean proven) {
    if (!proven) {
      throw new IllegalStateException("not proven");
    }
  }

  private static void measure(String name, Runnable operation) {
    repeat(operation);
    long least = Long.MAX_VALUE;
    long allocated = 0;
    for (int round = 0; round < 5; round++) {
      long cpu = THREADS.getCurrentThreadCpuTime();
      long octets = THREADS.getCurrentThreadAllocatedBytes();
      repeat(operation);
      least = Math.min(least, (THREADS.getCurrentThreadCpuTime() - cpu) / TIMES);
      allocated = (THREADS.getCurrentThreadAllocatedBytes() - octets) / TIMES;
    }
    System.out.printf("%-72s %6d ns %6d octets allocated%n", name, least, allocated);
  }

  private static void repeat(Runnable operation) {
    for (int i = 0; i < TIMES; i++) {
      operation.run();
    }
  }
}
