package org.truechimer.net;

import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.truechimer.net.KeyExchangeOutcome.Agreed;
import org.truechimer.net.KeyExchangeOutcome.Certificate;
import org.truechimer.nts.KeptSession;

/// The text of a file that keeps a key exchange from one run of the program to the next. It holds
/// secrets.
public final class KeptExchange {

  private static final String FIRST_LINE = "truechimer nts session 1";
  private static final int MOST_LINES = 200;

  private KeptExchange() {}

  /// Writes it.
  ///
  /// @param host the server of the key exchange
  /// @param port its port
  /// @param agreed what was agreed on
  /// @return lines, each ending in a newline
  public static String text(String host, int port, Agreed agreed) {
    var lines = new ArrayList<String>();
    lines.add(FIRST_LINE);
    lines.add("exchange " + host + " " + port);
    lines.add("agreed " + agreed.agreedAt() + " " + agreed.timeUnchecked());
    lines.add("port " + agreed.port());
    agreed.addresses().forEach(address -> lines.add("address " + address.getHostAddress()));
    for (var certificate : agreed.certificates()) {
      lines.add("valid " + certificate.notBefore() + " " + certificate.notAfter());
      lines.add("subject " + oneLine(certificate.subject()));
      lines.add("issuer " + oneLine(certificate.issuer()));
    }
    lines.addAll(agreed.session().lines());
    return String.join("\n", lines) + "\n";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /// Reads it.
  ///
  /// @param text the whole file
  /// @param host the server that it has to be of
  /// @param port its port
  /// @return null if it is damaged, or another server's
  public static @Nullable Agreed parse(String text, String host, int port) {
    var lines = text.lines().limit(MOST_LINES).toList();
    if (lines.size() < 2
        || !lines.getFirst().equals(FIRST_LINE)
        || !lines.get(1).equals("exchange " + host + " " + port)) {
      return null;
    }
    var session = KeptSession.parse(lines);
    try {
      var agreed = fields(lines);
      var addresses = values(lines, "address").stream().map(InetAddress::ofLiteral).toList();
      return session == null || addresses.isEmpty()
          ? null
          : new Agreed(
              session,
              addresses,
              Integer.parseInt(values(lines, "port").getFirst()),
              certificates(lines),
              Boolean.parseBoolean(agreed[1]),
              Instant.parse(agreed[0]));
    } catch (IllegalArgumentException | DateTimeException | NoSuchElementException _) {
      return null; // Not as we write it: the keys are exchanged anew.
    }
  }

  private static String[] fields(List<String> lines) {
    var words = values(lines, "agreed").getFirst().split(" ", -1);
    if (words.length != 2) {
      throw new IllegalArgumentException("agreed");
    }
    return words;
  }

  private static List<Certificate> certificates(List<String> lines) {
    var valid = values(lines, "valid");
    var subjects = values(lines, "subject");
    var issuers = values(lines, "issuer");
    var certificates = new ArrayList<Certificate>();
    for (int i = 0; i < valid.size() && i < subjects.size() && i < issuers.size(); i++) {
      var words = valid.get(i).split(" ", -1);
      if (words.length == 2) {
        certificates.add(
            new Certificate(
                subjects.get(i), issuers.get(i), Instant.parse(words[0]), Instant.parse(words[1])));
      }
    }
    return certificates;
  }

  private static List<String> values(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }
}
