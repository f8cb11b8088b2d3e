package org.truechimer.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.truechimer.clock.ClockSetting;
import org.truechimer.clock.ClockSteering;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.clock.SystemClock;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.EngineCommand.Correction;
import org.truechimer.command.LeapFile;
import org.truechimer.net.ExchangeSockets;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;

/// The engine's thread and its queue. Everything else about measuring is in [Core].
///
/// Commands may be submitted by any thread. Subscribers are called on the engine's thread and must
/// return at once.
public final class Engine implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Engine.class.getName());

  /// Snapshots at most this often while packets come in ...
  private static final long SHORTEST_PAUSE_NANOS = 100_000_000L;

  /// ... and at least this often while nothing happens, because ages and the kernel's account go
  /// on.
  private static final long LONGEST_PAUSE_NANOS = 1_000_000_000L;

  /// Messages from the network that may wait for the engine. Under a flood the rest is dropped
  /// here, and the memory stays bounded.
  private static final int MOST_WAITING_FROM_NETWORK = 4096;

  /// Writing a small file safely takes this long on a very busy disk.
  private static final long LONGEST_FAREWELL_MILLIS = 5000;

  private final SystemClock clock;
  private final ClockSteering steering;
  private final NameLookup lookup;
  private final KeyExchange keyExchange;
  private final LeapListFile leapList;
  private final ExchangeSockets sockets;
  private final Core core;
  private final Thread thread;
  private final LinkedBlockingQueue<EngineInput> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger waitingFromNetwork = new AtomicInteger();
  private final List<Consumer<EngineSnapshot>> subscribers = new CopyOnWriteArrayList<>();
  private final Consumer<Throwable> stopped;

  /// One thread for all changes of a clock that the engine keeps: there is one every few seconds,
  /// and the system call behind each would pin a virtual one.
  private final ExecutorService adjuster =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("steer-", 0).daemon(true).factory());

  /// Publishes the end of the work to the thread.
  private volatile boolean closing;

  /// Publishes how the clock runs that is kept to whoever ends the work.
  private volatile @Nullable ClockSetting running;

  /// Publishes the newest snapshot to whoever asks for it.
  private volatile @Nullable EngineSnapshot latest;

  /// Makes an engine; it does nothing before [#start].
  ///
  /// @param config what it is told once
  /// @param clock the clock that is judged
  /// @param steering how that clock is changed, on request
  /// @param sockets makes the sockets for a listener
  /// @param lookup looks names up, on virtual threads
  /// @param keyExchange gets keys for sources that NTS proves, on virtual threads
  /// @param leapList reads the list of leap seconds, on virtual threads
  /// @param random source of nonces that nobody can guess
  /// @param stopped told once if the engine's thread ends by a bug of ours
  public Engine(
      EngineConfig config,
      SystemClock clock,
      ClockSteering steering,
      Function<ExchangeSockets.Listener, ExchangeSockets> sockets,
      NameLookup lookup,
      KeyExchange keyExchange,
      LeapListFile leapList,
      RandomGenerator random,
      Consumer<Throwable> stopped) {
    this.clock = clock;
    this.steering = steering;
    this.lookup = lookup;
    this.keyExchange = keyExchange;
    this.leapList = leapList;
    this.stopped = stopped;
    this.sockets = sockets.apply(new Receiver());
    this.core = new Core(config, clock, this.sockets, new Workers(), random);
    this.thread = Thread.ofPlatform().name("engine").daemon(true).unstarted(this::run);
  }

  /// Begins to work.
  public void start() {
    thread.start();
  }

  /// Puts a request into the queue. Never blocks.
  ///
  /// @param command the request
  public void submit(EngineCommand command) {
    queue.add(new EngineInput.Asked(command));
  }

  /// Adds a reader of snapshots.
  ///
  /// @param subscriber called on the engine's thread; must return at once
  public void subscribe(Consumer<EngineSnapshot> subscriber) {
    subscribers.add(subscriber);
    var snapshot = latest;
    if (snapshot != null) {
      subscriber.accept(snapshot);
    }
  }

  /// Ends the work and closes all sockets; waits for the thread, but not for look-ups that are
  /// under way.
  @Override
  public void close() {
    // Not by an interrupt: it could come into the writing of the keys that are left, even if they
    // are written after it was seen, since Java first sets the flag and then looks for channels.
    closing = true;
    queue.add(new EngineInput.Woken());
    if (thread.isAlive() && Thread.currentThread() != thread) {
      try {
        thread.join(LONGEST_FAREWELL_MILLIS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    sockets.close();
    adjuster.shutdown();
    leaveClockAtRest();
  }

  /// Lets the clock run at a rate; from the first on, the end of the process leaves it at rest.
  private SteerOutcome run(ClockSetting setting) {
    if (running == null) {
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("rest").unstarted(this::leaveClockAtRest));
    }
    running = setting;
    return steering.run(setting);
  }

  /// A correction that is under way must not go on for ever when nobody looks after it any more.
  private synchronized void leaveClockAtRest() {
    var last = running;
    if (last != null && last.rate() != last.restRate()) {
      running = last.atRest();
      steering.run(last.atRest());
    }
  }

  private void run() {
    try {
      work();
    } catch (InterruptedException _) {
      // Somebody else wants the thread to end.
    } catch (RuntimeException | Error bug) {
      LOG.log(System.Logger.Level.ERROR, "engine stopped", bug);
      stopped.accept(bug);
      return;
    }
    core.giveKeysAway(keyExchange);
  }

  private void work() throws InterruptedException {
    long publishedNanos = clock.monotonicNanos();
    publish();
    boolean changed = false;
    while (!closing) {
      long nowNanos = clock.monotonicNanos();
      long publishAt = publishedNanos + (changed ? SHORTEST_PAUSE_NANOS : LONGEST_PAUSE_NANOS);
      var input =
          queue.poll(Math.min(core.wakeAtNanos(), publishAt) - nowNanos, TimeUnit.NANOSECONDS);
      if (input != null) {
        if (input instanceof EngineInput.Arrived
            || input instanceof EngineInput.Stamped
            || input instanceof EngineInput.Undeliverable) {
          waitingFromNetwork.decrementAndGet();
        }
        core.handle(input);
        changed = true;
      }
      if (clock.monotonicNanos() >= core.wakeAtNanos()) {
        core.wake();
      }
      nowNanos = clock.monotonicNanos();
      if (nowNanos >= publishedNanos + (changed ? SHORTEST_PAUSE_NANOS : LONGEST_PAUSE_NANOS)) {
        publish();
        publishedNanos = nowNanos;
        changed = false;
      }
    }
  }

  private void publish() {
    var snapshot = core.snapshot();
    latest = snapshot;
    for (var subscriber : subscribers) {
      subscriber.accept(snapshot);
    }
  }

  /// Called on the receiver's thread.
  private final class Receiver implements ExchangeSockets.Listener {

    @Override
    public void arrived(ExchangeSockets.Arrival arrival) {
      fromNetwork(new EngineInput.Arrived(arrival));
    }

    @Override
    public void stamped(long exchange, NtpTimestamp sentAt) {
      fromNetwork(new EngineInput.Stamped(exchange, sentAt));
    }

    @Override
    public void undeliverable(long exchange, boolean portClosed) {
      fromNetwork(new EngineInput.Undeliverable(exchange, portClosed));
    }

    private void fromNetwork(EngineInput input) {
      if (waitingFromNetwork.incrementAndGet() > MOST_WAITING_FROM_NETWORK) {
        waitingFromNetwork.decrementAndGet();
      } else {
        queue.add(input);
      }
    }
  }

  /// Runs what may block on virtual threads.
  private final class Workers implements Offload {

    @Override
    public void lookUp(long sourceId, String host) {
      Thread.ofVirtual()
          .name("look-up")
          .start(() -> queue.add(new EngineInput.LookedUp(sourceId, lookup.lookUp(host))));
    }

    @Override
    public void exchangeKeys(long sourceId, KeyExchange.Wanted wanted) {
      Thread.ofVirtual()
          .name("key-exchange")
          .start(() ->
              queue.add(new EngineInput.KeysExchanged(sourceId, keyExchange.exchange(wanted))));
    }

    @Override
    public void readLeapList(LeapFile wanted) {
      Thread.ofVirtual()
          .name("leap-list")
          .start(() -> queue.add(new EngineInput.LeapListRead(leapList.read(wanted))));
    }

    @Override
    public void steer(NtpDuration offset, Correction how) {
      // A platform thread: the system call behind it would pin a virtual one.
      Thread.ofPlatform()
          .name("steer")
          .daemon(true)
          .start(() -> {
            SteerOutcome outcome =
                switch (how) {
                  case STEP -> steering.step(offset);
                  case SLEW -> steering.slew(offset);
                };
            queue.add(new EngineInput.Steered(outcome));
          });
    }

    @Override
    public void adjust(ClockAdjustment adjustment) {
      adjuster.execute(() -> {
        SteerOutcome outcome =
            switch (adjustment) {
              case ClockAdjustment.Rate change -> run(change.setting());
              case ClockAdjustment.Step step -> steering.step(step.offset());
            };
        queue.add(new EngineInput.Adjusted(outcome));
      });
    }
  }
}
