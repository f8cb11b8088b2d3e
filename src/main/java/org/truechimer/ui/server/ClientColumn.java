package org.truechimer.ui.server;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import org.truechimer.service.NumericAddress;
import org.truechimer.snapshot.ServedClient;

/// A column of the table of clients.
enum ClientColumn {
  /// Address.
  ADDRESS(172, false),
  /// How often it asked.
  REQUESTS(88, true),
  /// Not answered.
  DROPPED(78, true),
  /// Answered with a refusal.
  KISSED(74, true),
  /// Mean time between requests.
  INTERVAL(84, true),
  /// NTP version.
  VERSION(74, true),
  /// Mode.
  MODE(72, false),
  /// Proof.
  PROOF(68, false),
  /// Interleaved.
  INTERLEAVED(90, false),
  /// Age of the last request.
  SEEN(84, true);

  private final int width;
  private final boolean number;

  ClientColumn(int width, boolean number) {
    this.width = width;
    this.number = number;
  }

  /// How clients are ordered by it.
  ///
  /// @return rising order; the most recent first by age; of use to one thread
  Comparator<ServedClient> order() {
    // An address is compared a dozen times, and taken apart once.
    var sortable = new HashMap<String, String>();
    return switch (this) {
      case ADDRESS ->
          Comparator.comparing(
              client -> sortable.computeIfAbsent(client.address(), ClientColumn::sortable));
      case REQUESTS -> Comparator.comparingLong(ServedClient::requests);
      case DROPPED -> Comparator.comparingLong(ServedClient::dropped);
      case KISSED -> Comparator.comparingLong(ServedClient::kissed);
      case INTERVAL -> Comparator.comparingDouble(ServedClient::intervalSeconds);
      case VERSION -> Comparator.comparingInt(ServedClient::version);
      case MODE -> Comparator.comparingInt(ServedClient::mode);
      case PROOF -> Comparator.comparing(ServedClient::proof);
      case INTERLEAVED -> Comparator.comparing(ServedClient::interleaved);
      case SEEN -> Comparator.comparing(ServedClient::lastSeen).reversed();
    };
  }

  /// Numbers of an address filled up with zeros, so that 9 comes before 10; IPv4 comes first.
  private static String sortable(String address) {
    boolean six = address.indexOf(':') >= 0;
    var text = new StringBuilder(48).append(six ? '6' : '4');
    for (var part : NumericAddress.canonical(address).split(six ? ":" : "\\.", -1)) {
      text.append("0".repeat(Math.max(0, 4 - part.length()))).append(part).append('.');
    }
    return text.toString();
  }

  String key() {
    return "server.column." + name().toLowerCase(Locale.ROOT);
  }

  /// Its first width.
  ///
  /// @return pixels; never 80, which a table takes for "not chosen"
  double width() {
    return width;
  }

  /// Whether it holds numbers, which stand on the right.
  ///
  /// @return true for numbers
  boolean number() {
    return number;
  }
}
