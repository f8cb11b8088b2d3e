package org.truechimer.net.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.truechimer.ffi.Errno;
import org.truechimer.ffi.Libc;
import org.truechimer.ffi.ReceiveBuffer;
import org.truechimer.ffi.ServerDatagrams;
import org.truechimer.ffi.SharedPort;
import org.truechimer.server.Datagram;
import org.truechimer.server.Responder;
import org.truechimer.server.Tally;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.time.NtpTimestamp;

/// Linux: takes requests in batches, stamps and sends one by one.
final class BatchedWorker implements Worker {

  private static final System.Logger LOG = System.getLogger(BatchedWorker.class.getName());

  /// More at once gains nothing (measured with 8 to 64), and a report of the oldest transmit stamp
  /// would come later.
  static final int BATCH = 32;

  /// More answers than this never wait for the report of when they left.
  private static final int UNREPORTED = 1024;

  private final int socket;
  private final InetSocketAddress address;
  private final Responder responder;
  private final Tally tally;
  private final ControlQuestions control;
  private final ServerDatagrams datagrams;
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
    this.socket = socket;
    this.address = address;
    this.responder = responder;
    this.tally = tally;
    this.control = control;
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
    datagram.arrived(stamped ? NtpTimestamp.bitsOfUnix(stamp) : responder.now(), stamped);
    datagrams.copy(i, datagram.octets(), length);
    switch (responder.answer(datagram)) {
      case SILENCE -> {}
      case ANSWER -> answer(i);
      case CONTROL -> ask();
    }
  }

  private void answer(int i) {
    boolean wanted = datagram.sentUnder() != 0 && stamped - reported < UNREPORTED;
    int sent = datagrams.answer(socket, i, datagram.octets(), datagram.length(), wanted);
    if (sent < 0) {
      tally.add(ServerCount.DROPPED_UNSENT);
      tally.add(ServerCount.ANSWERED, -1);
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
    int received = datagrams.receiveReports(socket);
    while (received > 0) {
      for (int i = 0; i < received; i++) {
        if (datagrams.selectReport(i)) {
          report(datagrams.reportedDatagram(), datagrams.reportedNanos());
        }
      }
      received = received < BATCH ? 0 : datagrams.receiveReports(socket);
    }
  }

  private void report(int number, long nanos) {
    int behind = stamped - number;
    if (behind > 0 && behind <= UNREPORTED) {
      responder.sent(sentUnder[number & (UNREPORTED - 1)], NtpTimestamp.bitsOfUnix(nanos));
      reported = Math.max(reported, number + 1);
    }
  }

  private void noticeOverflow() {
    int now = datagrams.overflowed();
    if (now != overflowed) {
      tally.add(ServerCount.OVERFLOWED, Integer.toUnsignedLong(now - overflowed));
      overflowed = now;
      responder.overloaded();
    }
  }

  private void ask() {
    control.ask(
        Arrays.copyOf(datagram.octets(), datagram.length()),
        senderOf(datagram),
        (octets, to) -> libcForAnswers.send(socket, ByteBuffer.wrap(octets), to));
  }

  static InetSocketAddress senderOf(Datagram datagram) {
    boolean ipv4 = datagram.high() == 0 && datagram.low() >>> 32 == 0xffff;
    var octets =
        ipv4
            ? ByteBuffer.allocate(4).putInt((int) datagram.low()).array()
            : ByteBuffer.allocate(16).putLong(datagram.high()).putLong(datagram.low()).array();
    try {
      return new InetSocketAddress(InetAddress.getByAddress(octets), datagram.port());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 octets are always an address", e);
    }
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public Tally tally() {
    return tally;
  }

  @Override
  public Responder responder() {
    return responder;
  }

  @Override
  public void stop() {
    stopping = true;
  }

  @Override
  public void close() {
    new Libc().close(socket);
  }
}
