package org.truechimer.net.server;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.truechimer.ffi.Errno;
import org.truechimer.ffi.Libc;
import org.truechimer.ffi.SharedPort;
import org.truechimer.ffi.WallClock;
import org.truechimer.server.AddressText;
import org.truechimer.server.Responder;
import org.truechimer.server.Tally;
import org.truechimer.server.TransmitClock;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerSnapshot.Way;
import org.truechimer.snapshot.ServiceTimes;
import org.truechimer.time.NtpTimestamp;

/// All sockets of the NTP server and the threads behind them.
public final class NtpPorts implements AutoCloseable {

  /// A worker that gets nothing looks this often whether it is to end.
  static final int WAIT_MILLIS = 100;

  private static final long LONGEST_CLOSE_MILLIS = 2000;

  private final Way way;
  private final List<Worker> workers;
  private final List<Thread> threads = new ArrayList<>();

  private NtpPorts(Way way, List<Worker> workers) {
    this.way = way;
    this.workers = List.copyOf(workers);
  }

  /// Makes what answers.
  @FunctionalInterface
  public interface Responders {

    /// Makes it for one worker.
    ///
    /// @param clock the worker's own
    /// @param tally the worker's own
    /// @return its own
    Responder create(TransmitClock clock, Tally tally);
  }

  /// Opens the ports.
  ///
  /// @param way how
  /// @param addresses where
  /// @param workersEach how many workers share each address, where the system can do that
  /// @param responders makes what answers
  /// @param wallClock the time of day, for systems without native calls
  /// @param control takes questions of control programs
  /// @return the ports, or why there are none
  public static Opened open(
      Way way,
      List<InetSocketAddress> addresses,
      int workersEach,
      Responders responders,
      TransmitClock wallClock,
      ControlQuestions control) {
    var workers = new ArrayList<Worker>();
    var problem =
        switch (way) {
          case BATCHED -> openBatched(workers, addresses, workersEach, responders, control);
          case PORTABLE -> openPortable(workers, addresses, responders, wallClock, control);
        };
    if (problem != null) {
      workers.forEach(Worker::close);
      return problem;
    }
    return new Opened.Ready(new NtpPorts(way, workers));
  }

  private static @Nullable Opened openBatched(
      List<Worker> workers,
      List<InetSocketAddress> addresses,
      int workersEach,
      Responders responders,
      ControlQuestions control) {
    var libc = new Libc();
    var port = new SharedPort(libc);
    for (var wanted : addresses) {
      // Sockets that share a port share it with any other program of this user that wants to; the
      // first one is opened alone to see that nobody else is there.
      int alone = port.open(wanted, false, WAIT_MILLIS);
      if (alone < 0) {
        return refused(wanted, -alone);
      }
      var address = libc.localAddress(alone);
      if (address == null) {
        libc.close(alone);
        return new Opened.Failed("getsockname");
      }
      if (workersEach == 1) {
        workers.add(batched(alone, address, responders, control));
        continue;
      }
      libc.close(alone);
      for (int i = 0; i < workersEach; i++) {
        int socket = port.open(address, true, WAIT_MILLIS);
        if (socket < 0) {
          return refused(address, -socket);
        }
        workers.add(batched(socket, address, responders, control));
        if (i == workersEach - 1) {
          port.keepClientsApart(socket, address.getAddress() instanceof Inet6Address, workersEach);
        }
      }
    }
    return null;
  }

  private static Worker batched(
      int socket, InetSocketAddress address, Responders responders, ControlQuestions control) {
    var tally = new Tally();
    var clock = new WallClock();
    return new BatchedWorker(
        socket,
        address,
        responders.create(() -> NtpTimestamp.bitsOfUnix(clock.nanos()), tally),
        tally,
        control);
  }

  private static Opened refused(InetSocketAddress wanted, int error) {
    return switch (error) {
      case Errno.EADDRINUSE -> new Opened.Taken(text(wanted));
      case Errno.EACCES, Errno.EPERM -> new Opened.Forbidden(text(wanted));
      case Errno.EADDRNOTAVAIL, Errno.EAFNOSUPPORT ->
          new Opened.NoSuchAddress(wanted.getAddress().getHostAddress());
      default -> new Opened.Failed(Errno.words(error));
    };
  }

  private static @Nullable Opened openPortable(
      List<Worker> workers,
      List<InetSocketAddress> addresses,
      Responders responders,
      TransmitClock wallClock,
      ControlQuestions control) {
    for (var wanted : addresses) {
      try {
        var family =
            wanted.getAddress() instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET;
        var channel = DatagramChannel.open(family);
        try {
          channel.bind(wanted);
          var tally = new Tally();
          var responder = responders.create(wallClock, tally);
          workers.add(new PortableWorker(channel, responder, tally, control));
        } catch (IOException e) {
          channel.close();
          throw e;
        }
      } catch (BindException e) {
        return refused(wanted, e);
      } catch (SocketException e) {
        return new Opened.Forbidden(text(wanted));
      } catch (IOException | UnsupportedOperationException e) {
        return new Opened.Failed(String.valueOf(e.getMessage()));
      }
    }
    return null;
  }

  /// Java has one exception for all; its words are the system's.
  private static Opened refused(InetSocketAddress wanted, BindException e) {
    var words = String.valueOf(e.getMessage());
    if (words.contains("assign")) {
      return new Opened.NoSuchAddress(wanted.getAddress().getHostAddress());
    }
    return words.contains("enied")
        ? new Opened.Forbidden(text(wanted))
        : new Opened.Taken(text(wanted));
  }

  /// Begins to answer.
  public void start() {
    for (var worker : workers) {
      threads.add(Thread.ofPlatform().name("ntp-serve-" + threads.size()).daemon().start(worker));
    }
  }

  /// How datagrams come.
  ///
  /// @return the way
  public Way way() {
    return way;
  }

  /// Where it listens, as `127.0.0.1:123` or `[::1]:123`.
  ///
  /// @return each address once
  public List<String> addresses() {
    return workers.stream().map(worker -> text(worker.address())).distinct().toList();
  }

  /// The port of the first address.
  ///
  /// @return 1 to 65 535
  public int port() {
    return workers.getFirst().address().getPort();
  }

  /// The same addresses with another port.
  ///
  /// @param port the port
  /// @return each address once
  public List<InetSocketAddress> at(int port) {
    return workers.stream()
        .map(worker -> new InetSocketAddress(worker.address().getAddress(), port))
        .distinct()
        .toList();
  }

  /// How many workers there are.
  ///
  /// @return one or more
  public int workers() {
    return workers.size();
  }

  /// Adds up all counters.
  ///
  /// @return per counter
  public Map<ServerCount, Long> counts() {
    var sums = Tally.newSums();
    for (var worker : workers) {
      worker.tally().addTo(sums);
      sums.merge(ServerCount.FORGOTTEN, worker.responder().forgottenClients(), Long::sum);
    }
    return sums;
  }

  /// Adds up how long answers took.
  ///
  /// @return the times since the start
  public ServiceTimes times() {
    var histogram = new long[ServiceTimes.STEPS];
    workers.forEach(worker -> worker.tally().addTo(histogram));
    return ServiceTimes.of(histogram);
  }

  /// Adds up a figure of all workers.
  ///
  /// @param figure which
  /// @return the sum
  public long sum(Function<Responder, Number> figure) {
    return workers.stream().mapToLong(w -> figure.apply(w.responder()).longValue()).sum();
  }

  /// Whom the workers remember.
  ///
  /// @param most how many at most
  /// @param now our clock
  /// @return the most recent first
  public List<ServedClient> clients(int most, Instant now) {
    return workers.stream()
        .flatMap(worker -> worker.responder().clients(most, now).stream())
        .sorted(Comparator.comparing(ServedClient::lastSeen).reversed())
        .limit(most)
        .toList();
  }

  private static String text(InetSocketAddress address) {
    var mapped = MappedAddress.of(address.getAddress());
    return AddressText.of(mapped.high(), mapped.low(), address.getPort());
  }

  /// Ends the threads and closes the sockets.
  @Override
  public void close() {
    workers.forEach(Worker::stop);
    try {
      for (var thread : threads) {
        thread.join(LONGEST_CLOSE_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    workers.forEach(Worker::close);
  }
}
