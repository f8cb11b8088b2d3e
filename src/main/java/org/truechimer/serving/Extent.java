package org.truechimer.serving;

import org.truechimer.command.ServerAccess;
import org.truechimer.command.ServerSettings;
import org.truechimer.server.Responder;

/// How large a server is: for each address so many workers, each with its share of the clients.
///
/// @param addresses at which it listens
/// @param workers threads that answer, for each of them
/// @param room how many clients each worker remembers
record Extent(int addresses, int workers, int room) {

  /// A table has four places at least.
  private static final int LEAST_ROOM = 4;

  static Extent of(ServerSettings settings, int addresses, int processors) {
    int workers = settings.workers() == 0 ? processors : settings.workers();
    int room = Math.max(LEAST_ROOM, settings.clientRoom() / (workers * Math.max(1, addresses)));
    return new Extent(addresses, workers, Responder.clientRoom(room));
  }

  ServerAccess.Size size(boolean interleaved) {
    int all = workers * addresses;
    return new ServerAccess.Size(workers, all * room, all * Responder.octets(room, interleaved));
  }
}
