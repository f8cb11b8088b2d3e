package org.truechimer.app;

import java.util.function.Supplier;
import org.truechimer.cli.CliServices;
import org.truechimer.command.ServerAccess;
import org.truechimer.engine.Engine;
import org.truechimer.serving.Surroundings;
import org.truechimer.serving.TimeServer;

/// Makes NTP servers that serve what an engine finds.
///
/// @param surroundings what a server needs of the machine
record NewServers(Supplier<Surroundings> surroundings) implements CliServices.Servers {

  @Override
  public ServerAccess attach(Engine engine) {
    var server = new TimeServer(surroundings.get());
    engine.subscribe(server);
    return server;
  }

  @Override
  public Runnable atEnd(Runnable last) {
    var thread = Thread.ofPlatform().name("last").unstarted(last);
    Runtime.getRuntime().addShutdownHook(thread);
    return () -> {
      try {
        Runtime.getRuntime().removeShutdownHook(thread);
      } catch (IllegalStateException _) {
        // It runs already.
      }
    };
  }
}
