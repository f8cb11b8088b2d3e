package org.truechimer.wording;

import static org.truechimer.wording.Csv.field;
import static org.truechimer.wording.Csv.number;

import java.util.List;
import java.util.stream.Collectors;
import org.truechimer.snapshot.ServedClient;

/// The clients of the NTP server as comma-separated values (RFC 4180): SI units in the column
/// names, a point as decimal mark, empty fields for what is not known.
public final class ServedClientsCsv {

  private static final String HEADER =
      "address,port,requests,dropped,kissed,interval_seconds,version,mode,proof,interleaved,"
          + "first_seen_utc,last_seen_utc";

  private ServedClientsCsv() {}

  /// The table.
  ///
  /// @param clients its rows
  /// @return lines that each end in CR LF, the first with the names of the columns
  public static String text(List<ServedClient> clients) {
    return clients.stream()
        .map(ServedClientsCsv::row)
        .collect(Collectors.joining("\r\n", HEADER + "\r\n", clients.isEmpty() ? "" : "\r\n"));
  }

  private static String row(ServedClient client) {
    return String.join(
        ",",
        field(client.address()),
        Integer.toString(client.port()),
        Long.toString(client.requests()),
        Long.toString(client.dropped()),
        Long.toString(client.kissed()),
        number(client.intervalSeconds()),
        Integer.toString(client.version()),
        Integer.toString(client.mode()),
        Sentences.key(client.proof()),
        Boolean.toString(client.interleaved()),
        client.firstSeen().toString(),
        client.lastSeen().toString());
  }
}
