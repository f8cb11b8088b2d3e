package org.truechimer.net.server;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.truechimer.ffi.Errno;
import org.truechimer.ffi.Libc;
import org.truechimer.ffi.ReceiveBuffer;
import org.truechimer.ffi.ServerDatagrams;
import org.truechimer.ffi.SharedPort;
import org.truechimer.ffi.TransmitReports;
import org.truechimer.server.Datagram;
import org.truechimer.server.Responder;
import org.truechimer.server.Tally;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.time.NtpTimestamp;

/// Linux: takes requests in batches, stamps and sends one by one.
final class BatchedWorker extends Worker {

  private static final System.Logger LOG = System.getLogger(BatchedWorker.class.getName());

  /// More at once gains nothing (measured with 8 to 64), and a report of the oldest transmit stamp
  /// would come later.
  static final int BATCH = 32;

  /// More answers than this never wait for the report of when they left.
  private static final int UNREPORTED = 1024;

  private final int socket;
  private final ServerDatagrams datagrams;
  private final TransmitReports reports = new TransmitReports(BATCH);
  private final Datagram datagram = new Datagram();
  private final SharedPort port = new SharedPort(new Libc());
  private final Libc libcForAnswers = new Libc();
  private final long[] sentUnder = new long[UNREPORTED];
  private int stamped;
  private int reported;
  private int overflowed;
  private volatile boolean stopping;

  BatchedWorker(
      int socket,
      InetSocketAddress address,
      Responder responder,
      Tally tally,
      ControlQuestions control) {
    super(address, responder, tally, control);
    this.socket = socket;
    datagrams = new ServerDatagrams(BATCH, address.getAddress().isAnyLocalAddress());
  }

  @Override
  public void run() {
    while (!stopping) {
      int received = datagrams.receive(socket);
      for (int i = 0; i < received; i++) {
        serve(i);
      }
      if (reported != stamped) {
        takeReports();
      }
      if (received < 0 && received != -Errno.EAGAIN && received != -Errno.EINTR) {
        LOG.log(System.Logger.Level.DEBUG, "receiving: {0}", Errno.words(-received));
      }
    }
  }

  private void serve(int i) {
    datagrams.select(i);
    noticeOverflow();
    int length = datagrams.length(i);
    long stamp = datagrams.stampNanos();
    boolean stamped = stamp != ReceiveBuffer.NO_STAMP;
    datagram.from(length, datagrams.high(i), datagrams.low(i), datagrams.port(i));
    datagram.arrived(stamped ? NtpTimestamp.bitsOfUnix(stamp) : responder().now(), stamped);
    datagrams.copy(i, datagram.octets(), length);
    switch (responder().answer(datagram)) {
      case SILENCE -> {}
      case ANSWER -> answer(i);
      case CONTROL -> ask();
    }
  }

  private void answer(int i) {
    boolean wanted = datagram.sentUnder() != 0 && stamped - reported < UNREPORTED;
    int sent = datagrams.answer(socket, i, datagram.octets(), datagram.length(), wanted);
    if (sent < 0) {
      countUnsent();
      if (wanted) {
        countAnew();
      }
    } else if (wanted) {
      sentUnder[stamped++ & (UNREPORTED - 1)] = datagram.sentUnder();
    }
  }

  /// The kernel may or may not have counted a datagram that did not leave.
  private void countAnew() {
    takeReports();
    port.stampAnew(socket);
    stamped = 0;
    reported = 0;
  }

  private void takeReports() {
    int received = reports.receive(socket);
    while (received > 0) {
      for (int i = 0; i < received; i++) {
        if (reports.select(i)) {
          report(reports.datagram(), reports.nanos());
        }
      }
      received = received < BATCH ? 0 : reports.receive(socket);
    }
  }

  private void report(int number, long nanos) {
    int behind = stamped - number;
    if (behind > 0 && behind <= UNREPORTED) {
      responder().sent(sentUnder[number & (UNREPORTED - 1)], NtpTimestamp.bitsOfUnix(nanos));
      reported = Math.max(reported, number + 1);
    }
  }

  private void noticeOverflow() {
    int now = datagrams.overflowed();
    if (now != overflowed) {
      tally().add(ServerCount.OVERFLOWED, Integer.toUnsignedLong(now - overflowed));
      overflowed = now;
      responder().overloaded();
    }
  }

  private void ask() {
    control()
        .ask(
            Arrays.copyOf(datagram.octets(), datagram.length()),
            new InetSocketAddress(
                new MappedAddress(datagram.high(), datagram.low()).address(), datagram.port()),
            (octets, to) -> libcForAnswers.send(socket, ByteBuffer.wrap(octets), to));
  }

  @Override
  void stop() {
    stopping = true;
  }

  @Override
  public void close() {
    new Libc().close(socket);
  }
}
