package org.truechimer.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.truechimer.bench.FloodPlan;
import org.truechimer.bench.FloodReport;
import org.truechimer.bench.Listener;
import org.truechimer.bench.Plan;
import org.truechimer.bench.Report;
import org.truechimer.command.ServerAccess;
import org.truechimer.command.SourceRequest;
import org.truechimer.diagnosis.Finding;
import org.truechimer.engine.Engine;
import org.truechimer.service.HostAccess;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.wording.Messages;

/// What the commands need of the rest of the program.
///
/// @param engines makes engines
/// @param windows opens the window
/// @param helper the privileged half of the program; reads one request from standard input
/// @param sources what is measured if nothing else is said: the user's choice, or that of a first
///   start
/// @param host looks for the host's own time services, quickly
/// @param machine finds out and changes everything about the machine's time services
/// @param examiner finds out what is wrong
/// @param benchmarks measures servers
/// @param clock the time of day
/// @param zone zone for times in tables
/// @param messages words in the user's language
/// @param version of the program
/// @param out standard output
/// @param err standard error
/// @param in standard input, as text
/// @param octetsIn standard input, as octets
/// @param octetsOut standard output, as octets; for files that are printed exactly
/// @param interactive whether a person sits at the terminal
/// @param servers makes NTP servers
public record CliServices(
    Engines engines,
    Windows windows,
    Helper helper,
    Sources sources,
    Supplier<HostSnapshot> host,
    HostAccess machine,
    Examiner examiner,
    Benchmarks benchmarks,
    InstantSource clock,
    ZoneId zone,
    Messages messages,
    String version,
    PrintWriter out,
    PrintWriter err,
    Reader in,
    InputStream octetsIn,
    OutputStream octetsOut,
    boolean interactive,
    Servers servers) {

  /// Knows what is measured if nothing else is said.
  @FunctionalInterface
  public interface Sources {

    /// The user's choice, that of a first start, or simulated servers.
    ///
    /// @param demonstration whether simulated servers are wanted; they are started if need be
    /// @return the sources
    List<SourceRequest> defaults(boolean demonstration);
  }

  /// Finds out what is wrong with the machine's time, and why.
  @FunctionalInterface
  public interface Examiner {

    /// Looks at the machine and goes through the decision tree. Takes some seconds.
    ///
    /// @param measured what our own engine has measured
    /// @return what was found, the most important first
    List<Finding> examine(EngineSnapshot measured);
  }

  /// Makes engines.
  @FunctionalInterface
  public interface Engines {

    /// Makes one that has not been started.
    ///
    /// @param demonstration whether its sources are simulated
    /// @param credentials with what sources are proved
    /// @return the engine; the caller closes it
    /// @throws IOException if a file of the credentials cannot be read
    Engine create(boolean demonstration, Credentials credentials) throws IOException;
  }

  /// Makes NTP servers.
  public interface Servers {

    /// Makes one that has not been started, and that serves what an engine finds.
    ///
    /// @param engine the engine, not started yet
    /// @return the server; the caller stops it
    ServerAccess attach(Engine engine);

    /// Has something done when the process is told to end.
    ///
    /// @param last what
    /// @return ends that wish
    Runnable atEnd(Runnable last);
  }

  /// Opens the window.
  @FunctionalInterface
  public interface Windows {

    /// Opens the window and returns when it is closed.
    ///
    /// @param sources sources that were named on the command line, besides those of the settings
    /// @param demonstration whether to start simulated servers and measure those only
    /// @param terminal whether to show a table in the terminal although there may be a display
    /// @param credentials with what sources are proved
    /// @return exit code
    int open(
        List<SourceRequest> sources,
        boolean demonstration,
        boolean terminal,
        Credentials credentials);
  }

  /// Measures servers.
  public interface Benchmarks {

    /// Whether this system can do it.
    ///
    /// @return true on Linux
    boolean isPossible();

    /// Measures our server beside others. Takes minutes.
    ///
    /// @param plan what is measured
    /// @param listener hears how far it is
    /// @return what came of it
    /// @throws IOException if servers or generator cannot be started at all
    Report server(Plan plan, Listener listener) throws IOException;

    /// Puts our server under a flood. Takes minutes.
    ///
    /// @param plan how
    /// @return what came of it
    /// @throws IOException if it cannot be done here
    FloodReport flood(FloodPlan plan) throws IOException;

    /// Is the load generator of such a run, until there are no more orders.
    ///
    /// @param orders one a line
    /// @param answers one a line
    /// @throws IOException if the orders cannot be read
    void generate(BufferedReader orders, PrintWriter answers) throws IOException;
  }

  /// The privileged half of the program.
  @FunctionalInterface
  public interface Helper {

    /// Reads one request from standard input, checks it, carries it out and answers on standard
    /// output.
    ///
    /// @return exit code
    int run();
  }
}
