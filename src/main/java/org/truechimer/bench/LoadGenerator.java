package org.truechimer.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.truechimer.ffi.DatagramBatch;
import org.truechimer.ffi.Errno;
import org.truechimer.ffi.Libc;
import org.truechimer.ffi.RequestPool;
import org.truechimer.ffi.WallClock;

/// Asks a server as fast as wanted, from 65 536 addresses and four ports, and counts what comes
/// back. One thread does it all and sleeps only under a gentle load; nothing is allocated for a
/// packet. Linux only.
final class LoadGenerator implements AutoCloseable {

  private static final int SOCKETS = 4;
  private static final int RECEIVE_BATCH = 64;
  private static final int LONGEST_REPLY = 1024;

  /// A queue that holds what arrives while this process is kept from running: 16 MiB.
  private static final int QUEUE_OCTETS = 1 << 24;

  private static final int SO_RCVBUFFORCE = 33;

  private static final long MILLI = 1_000_000;

  /// After so long a reply does not come any more: in a closed loop its place is given to another.
  private static final long PATIENCE_NANOS = 100 * MILLI;

  /// A generator that was kept from running does not make up for more than this: what it would then
  /// send at once would be a flood and no fixed rate.
  private static final int MOST_ARREARS = 64;

  /// Within this time each of the clients has asked twice, if the server can keep up at all.
  private static final long LONGEST_WARM_UP_NANOS = 15_000 * MILLI;

  private static final int MODE_SERVER = 4;
  private static final long NTP_TO_UNIX_SECONDS = 2_208_988_800L;

  private final Libc libc = new Libc();
  private final WallClock clock = new WallClock();
  private final CpuTime cpu = new CpuTime();
  private final long ownPid;
  private final int[] sockets = new int[SOCKETS];
  private final DatagramBatch batch = new DatagramBatch(RECEIVE_BATCH, LONGEST_REPLY);
  private final Histogram latency = new Histogram();
  private final Histogram lead = new Histogram();

  /// When the request of a place was sent, 0 if it is not under way.
  private final long[] sentAt = new long[Campaign.MOST_CLIENTS];

  /// Whether the request of a place refers to an earlier reply.
  private final boolean[] refers = new boolean[Campaign.MOST_CLIENTS];

  private final byte[][] samples = new byte[Proof.SAMPLED][LONGEST_REPLY];
  private final int[] sampleOctets = new int[Proof.SAMPLED];

  private int turn;
  private int underWay;
  private int oldest;
  private long sent;
  private long measuredFrom;
  private boolean measuring;
  private long asked;
  private long answered;
  private long answers;
  private long interleaved;
  private long interleavedAsked;
  private long refused;
  private long stray;
  private long tooShort;

  /// Opens the sockets.
  ///
  /// @param ownPid this process
  /// @throws IOException if the system does not let it
  LoadGenerator(long ownPid) throws IOException {
    this.ownPid = ownPid;
    for (int i = 0; i < SOCKETS; i++) {
      int socket = checked(libc.udpSocket(Libc.AF_INET));
      sockets[i] = socket;
      checked(libc.setOption(socket, Libc.SOL_SOCKET, DatagramBatch.SO_TIMESTAMPNS, 1));
      if (libc.setOption(socket, Libc.SOL_SOCKET, SO_RCVBUFFORCE, QUEUE_OCTETS) < 0) {
        checked(libc.setOption(socket, Libc.SOL_SOCKET, Libc.SO_RCVBUF, QUEUE_OCTETS));
      }
      checked(libc.bind(socket, new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0)));
    }
  }

  private static int checked(int result) throws IOException {
    if (result < 0) {
      throw new IOException(Errno.words(-result));
    }
    return result;
  }

  /// Puts a server under load, and measures after a warm-up.
  ///
  /// @param warmUpNanos how long the load lasts before; longer in interleaved mode, until each
  ///   client has a reply to refer to
  /// @param nanos how long is measured
  Window run(Campaign campaign, Target target, Load load, long warmUpNanos, long nanos)
      throws IOException {
    campaign.renewSampled();
    campaign.rewind();
    begin(campaign);
    long start = clock.nanos();
    loop(campaign, load, start, start + warmUpNanos);
    while (campaign.interleaved()
        && !campaign.everyoneIsKnown()
        && clock.nanos() - start < LONGEST_WARM_UP_NANOS) {
      long now = clock.nanos();
      sent = 0;
      loop(campaign, load, now, now + 50 * MILLI);
    }
    var before = Used.now(cpu, target, ownPid);
    measuredFrom = clock.nanos();
    measuring = true;
    sent = 0;
    loop(campaign, load, measuredFrom, measuredFrom + nanos);
    measuring = false;
    long end = clock.nanos();
    var used = Used.now(cpu, target, ownPid).since(before);
    drain(campaign);
    return window(campaign, (end - measuredFrom) / 1e9, used);
  }

  private void begin(Campaign campaign) {
    latency.clear();
    lead.clear();
    Arrays.fill(sentAt, 0);
    Arrays.fill(sampleOctets, 0);
    underWay = 0;
    oldest = campaign.next();
    sent = 0;
    measuredFrom = Long.MAX_VALUE;
    asked = 0;
    answered = 0;
    answers = 0;
    interleaved = 0;
    interleavedAsked = 0;
    refused = 0;
    stray = 0;
    tooShort = 0;
  }

  private void loop(Campaign campaign, Load load, long start, long until) {
    long from = start;
    for (long now = clock.nanos(); now < until; now = clock.nanos()) {
      int got = takeAll(campaign);
      long wanted;
      if (load.window() > 0) {
        wanted = (long) load.window() - underWay;
        if (wanted <= 0 && got == 0) {
          giveUpOld(campaign, now);
        }
      } else {
        wanted = (now - from) * load.perSecond() / 1_000_000_000L - sent;
        if (wanted > MOST_ARREARS) {
          from += (wanted - MOST_ARREARS) * 1_000_000_000L / load.perSecond();
          wanted = MOST_ARREARS;
        }
      }
      if (wanted > 0) {
        send(campaign, (int) Math.min(wanted, RequestPool.BATCH));
      } else if (load.gentle()) {
        LockSupport.parkNanos(MILLI); // The kernel stamps what arrives meanwhile.
      }
    }
  }

  private void send(Campaign campaign, int wanted) {
    int first = campaign.next();
    for (int i = 0; i < wanted; i++) {
      int place = (first + i) & (campaign.clients() - 1);
      if (sentAt[place] != 0) {
        underWay--; // All others have asked since: nobody waits for that reply any more.
      }
      refers[place] = campaign.refers(place);
    }
    long now = clock.nanos();
    // Before they are sent: a reply can be there before the call is over.
    int done = campaign.send(sockets[turn], wanted);
    turn = (turn + 1) & (SOCKETS - 1);
    for (int i = 0; i < wanted; i++) {
      sentAt[(first + i) & (campaign.clients() - 1)] = i < done ? now : 0;
    }
    underWay += done;
    sent += done;
    if (measuring) {
      asked += done;
    }
  }

  /// Requests that were sent too long ago count as lost.
  private void giveUpOld(Campaign campaign, long now) {
    while (oldest != campaign.next()) {
      long at = sentAt[oldest];
      if (at != 0) {
        if (now - at < PATIENCE_NANOS) {
          return;
        }
        sentAt[oldest] = 0;
        underWay--;
      }
      oldest = (oldest + 1) & (campaign.clients() - 1);
    }
  }

  private int takeAll(Campaign campaign) {
    int all = 0;
    for (int socket : sockets) {
      int got = batch.receive(socket);
      for (int i = 0; i < got; i++) {
        take(campaign, i);
      }
      all += Math.max(0, got);
    }
    return all;
  }

  private void take(Campaign campaign, int index) {
    int length = batch.length(index);
    if (length < Campaign.TRANSMIT + 8 || (batch.octet(index, 0) & 7) != MODE_SERVER) {
      stray++;
      return;
    }
    long origin = batch.number(index, Campaign.ORIGIN);
    int place = (int) origin & (Campaign.MOST_CLIENTS - 1);
    long at = sentAt[place];
    boolean isInterleaved = campaign.isInterleaved(origin);
    if (at == 0 || !((isInterleaved && refers[place]) || campaign.isBasic(origin))) {
      stray++;
      return;
    }
    sentAt[place] = 0;
    underWay--;
    if (at >= measuredFrom) {
      answered++;
    }
    if (campaign.interleaved()) {
      campaign.learn(place, batch.number(index, Campaign.RECEIVE));
    }
    if (place < Proof.SAMPLED && sampleOctets[place] == 0) {
      sampleOctets[place] = batch.copy(index, samples[place]);
    }
    if (measuring) {
      count(campaign, index, length, place, batch.stampNanos(index), at, isInterleaved);
    }
  }

  private void count(
      Campaign campaign,
      int index,
      int length,
      int place,
      long stamp,
      long at,
      boolean isInterleaved) {
    answers++;
    if (batch.octet(index, 1) == 0) {
      refused++;
      return;
    }
    if (length < campaign.proof().shortestReply()) {
      tooShort++;
      return;
    }
    interleaved += isInterleaved ? 1 : 0;
    interleavedAsked += refers[place] ? 1 : 0;
    if (stamp == DatagramBatch.NO_STAMP) {
      return;
    }
    latency.record(stamp - at);
    if (!campaign.interleaved()) {
      lead.record(stamp - unixNanos(batch.number(index, Campaign.TRANSMIT)));
    }
  }

  /// A stamp of era 0, which ends in 2036, or of the one after it, if that is nearer to today.
  static long unixNanos(long ntp) {
    long seconds = ntp >>> 32;
    long era = seconds < NTP_TO_UNIX_SECONDS ? 1L << 32 : 0;
    long fraction = ntp & 0xffff_ffffL;
    return (seconds + era - NTP_TO_UNIX_SECONDS) * 1_000_000_000L
        + ((fraction * 1_000_000_000L) >>> 32);
  }

  private void drain(Campaign campaign) {
    long until = clock.nanos() + PATIENCE_NANOS;
    while (underWay > 0 && clock.nanos() < until) {
      takeAll(campaign);
    }
  }

  private Window window(Campaign campaign, double seconds, Used used) {
    int proven = 0;
    int wrong = 0;
    for (int place = 0; place < Proof.SAMPLED; place++) {
      if (sampleOctets[place] > 0) {
        boolean right = campaign.proof().proves(place, samples[place], sampleOctets[place]);
        proven += right ? 1 : 0;
        wrong += right ? 0 : 1;
      }
    }
    return new Window(
        seconds,
        asked,
        answered,
        answers,
        interleaved,
        interleavedAsked,
        refused,
        stray,
        proven,
        wrong + tooShort,
        used.server(),
        used.generator(),
        (used.all() - used.server() - used.generator()) / seconds,
        latency.quantile(0.5) / 1e3,
        latency.quantile(0.99) / 1e3,
        latency.quantile(0.999) / 1e3,
        lead.quantile(0.5) / 1e3,
        lead.quantile(0.99) / 1e3);
  }

  @Override
  public void close() {
    for (int socket : sockets) {
      libc.close(socket);
    }
  }

  /// Processor time in seconds.
  private record Used(double all, double server, double generator) {

    static Used now(CpuTime cpu, Target target, long ownPid) throws IOException {
      return new Used(cpu.ofAll(), cpu.ofProcess(target.pid()), cpu.ofProcess(ownPid));
    }

    Used since(Used before) {
      return new Used(all - before.all, server - before.server, generator - before.generator);
    }
  }
}
