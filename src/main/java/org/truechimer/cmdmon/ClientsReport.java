package org.truechimer.cmdmon;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Some of the clients of this server (`clients`).
///
/// @param indices how many places the server's table has
/// @param next the place to go on from
/// @param clients at most eight
public record ClientsReport(long indices, long next, List<Client> clients) implements Report {

  /// How many clients fit into a reply.
  public static final int MOST = 8;

  /// One client.
  ///
  /// @param address its address
  /// @param ntp its NTP requests
  /// @param key its key establishments
  /// @param command its command requests
  /// @param limitedInterval interval of its requests that were answered or dropped since the rate
  ///   was limited, as a power of two of seconds; 127 if unknown
  public record Client(
      SourceAddress address, Access ntp, Access key, Access command, int limitedInterval) {}

  /// How often a client came.
  ///
  /// @param hits how often
  /// @param drops how often it was dropped for its rate
  /// @param interval average interval as a power of two of seconds, 127 if unknown
  /// @param lastAgo seconds since the last time, -1 for never
  public record Access(long hits, long drops, int interval, long lastAgo) {}

  /// Copies the list.
  public ClientsReport {
    clients = List.copyOf(clients);
    if (clients.size() > MOST) {
      throw new IllegalArgumentException(clients.size() + " clients do not fit");
    }
  }

  static ClientsReport read(ByteBuffer from) {
    long indices = Integer.toUnsignedLong(from.getInt());
    long next = Integer.toUnsignedLong(from.getInt());
    long count = Math.min(Integer.toUnsignedLong(from.getInt()), MOST);
    var clients = new ArrayList<Client>();
    for (int i = 0; i < count; i++) {
      clients.add(readClient(from));
    }
    return new ClientsReport(indices, next, clients);
  }

  private static Client readClient(ByteBuffer from) {
    var address = SourceAddress.read(from);
    var words = new long[6];
    for (int i = 0; i < words.length; i++) {
      words[i] = Integer.toUnsignedLong(from.getInt());
    }
    int ntp = from.get();
    int key = from.get();
    int command = from.get();
    int limited = from.get();
    return new Client(
        address,
        new Access(words[0], words[3], ntp, from.getInt()),
        new Access(words[1], words[4], key, from.getInt()),
        new Access(words[2], words[5], command, from.getInt()),
        limited);
  }

  @Override
  public ReplyKind kind() {
    return ReplyKind.CLIENTS;
  }

  @Override
  public void write(ByteBuffer to) {
    to.putInt((int) indices).putInt((int) next).putInt(clients.size());
    for (var client : clients) {
      client.address.write(to);
      to.putInt((int) client.ntp.hits).putInt((int) client.key.hits);
      to.putInt((int) client.command.hits);
      to.putInt((int) client.ntp.drops).putInt((int) client.key.drops);
      to.putInt((int) client.command.drops);
      to.put((byte) client.ntp.interval).put((byte) client.key.interval);
      to.put((byte) client.command.interval).put((byte) client.limitedInterval);
      to.putInt((int) client.ntp.lastAgo).putInt((int) client.key.lastAgo);
      to.putInt((int) client.command.lastAgo);
    }
  }
}
