package org.truechimer.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.snapshot.ServerSnapshot;

/// The NTP server as window and command line see it. Safe for use by any thread.
public interface ServerAccess {

  /// Starts the server, or lets one that runs go on with other settings. May take a second: not for
  /// the window's thread.
  ///
  /// @param settings how it is to run
  /// @return what came of it
  ServerOutcome start(ServerSettings settings);

  /// Ends it; returns when its ports are free. Does nothing if it does not run.
  void stop();

  /// How it stands. Never blocks.
  ///
  /// @return the present state
  ServerSnapshot snapshot();

  /// Its clients, the most recent first. Reads beside the workers and may miss a client that is
  /// being written.
  ///
  /// @param most how many at most
  /// @return the clients
  List<ServedClient> clients(int most);

  /// How large it would be with some settings.
  ///
  /// @param settings how it would run; [ServerSettings#clientRoom] and [ServerSettings#workers] in
  ///   their ranges
  /// @return threads and tables
  Size size(ServerSettings settings);

  /// How large a server is.
  ///
  /// @param workers threads that answer, for each address
  /// @param clients how many clients can be remembered, in all
  /// @param octets what the tables of clients and of their stamps take
  record Size(int workers, int clients, long octets) {}

  /// Whether a rule can be read.
  ///
  /// @param line the rule, as in [ServerSettings#rules]
  /// @return null if so
  ServerOutcome.@Nullable RuleFault check(String line);
}
