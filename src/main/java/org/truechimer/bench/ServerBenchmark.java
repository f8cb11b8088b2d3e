package org.truechimer.bench;

import java.io.IOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.truechimer.process.CommandRunner;
import org.truechimer.process.Commands;

/// One run: servers side by side, one generator, window after window.
///
/// All servers are alive at once, each on the same processor, the generator on another; none may
/// set the clock. Whatever happens, [#close] ends what was started, by its handle, and removes the
/// namespaces; it may be called by another thread, when the program is to end.
public final class ServerBenchmark implements AutoCloseable {

  private final Setup setup;
  private final Commands commands = new CommandRunner();
  private @Nullable Site site;
  private @Nullable Field field;
  private boolean closed;

  /// Prepares; starts nothing yet.
  ///
  /// @param setup what it needs
  public ServerBenchmark(Setup setup) {
    this.setup = setup;
  }

  /// Whether this system can run it.
  ///
  /// @return true on Linux
  public static boolean isPossible() {
    return System.getProperty("os.name", "").equals("Linux");
  }

  /// Measures.
  ///
  /// @param plan what
  /// @param listener hears how far it is
  /// @return what came of it
  /// @throws IOException if servers or generator cannot be started at all
  public Report run(Plan plan, Listener listener) throws IOException {
    var running = start(listener);
    try {
      var rounds = new Rounds(running, plan, listener);
      var kinds = new ArrayList<KindReport>();
      for (var kind : plan.kinds()) {
        kinds.add(rounds.measure(kind));
      }
      return new Report(kinds, running.pauses());
    } finally {
      close();
    }
  }

  private synchronized Field start(Listener listener) throws IOException {
    if (closed) {
      throw new IOException("ended before it began");
    }
    var made = Site.in(place(listener));
    site = made;
    var started = new Field(setup, commands, new Seating(setup, made.lab()), made, listener);
    field = started;
    started.start();
    return started;
  }

  private Lab place(Listener listener) {
    try {
      return Lab.inNamespaces(commands, setup.pid());
    } catch (IOException e) {
      listener.remark(new Remark(Remark.Subject.NO_NAMESPACES, String.valueOf(e.getMessage())));
      return Lab.onLoopback(commands);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (field != null) {
      field.close();
      field = null;
    }
    if (site != null) {
      site.close();
      site = null;
    }
  }
}
