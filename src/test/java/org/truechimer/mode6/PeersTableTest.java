package org.truechimer.mode6;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.time.NtpTimestamp;

class PeersTableTest {

  private static final Instant AT = Instant.parse("2026-11-22T22:30:14.715Z");

  /// Prints the recorded tables again from their own figures, with the decimals that the daemon of
  /// each kind sends.
  @ParameterizedTest
  @CsvSource({"NTPSEC, ntpsec-pn.txt, 6", "CLASSIC, classic-pn.txt, 3"})
  void printsRecordedFiguresAsNtpqDid(PeersTable table, String recording, int decimals) {
    var printed = Recordings.text(recording);
    var rows = new ArrayList<PeersTable.Row>();
    for (var line : printed.lines().skip(2).toList()) {
      rows.add(row(line, decimals));
    }
    assertEquals(printed, table.print(rows));
  }

  private static PeersTable.Row row(String line, int decimals) {
    var field = line.substring(1).strip().split("\\s+", -1);
    int select = " x.-+#*o".indexOf(line.charAt(0));
    var status = new AssociationStatus(1, 0x8000 | select << 8);
    boolean never = field[4].equals("-") && field[6].equals("0");
    // An age of "-" is less than a second.
    var rec =
        never
            ? NtpTimestamp.ZERO
            : NtpTimestamp.of(AT.minusSeconds(field[4].equals("-") ? 0 : Long.parseLong(field[4])));
    int poll = Integer.numberOfTrailingZeros(Integer.parseInt(field[5]));
    var format = "%." + decimals + "f";
    var text =
        "srcadr=%s, stratum=%s, hpoll=%d, ppoll=99, refid=%s, reftime=0x%s, rec=0x%s, hmode=3,"
                .formatted(
                    field[0],
                    field[2],
                    poll,
                    field[1].replaceAll("^\\.|\\.$", ""),
                    NtpTimestamp.ZERO,
                    rec)
            + " reach=0x%x, delay=%s, offset=%s, jitter=%s, ntscookies=-1"
                .formatted(
                    Integer.parseInt(field[6], 8),
                    format.formatted(Double.parseDouble(field[7])),
                    format.formatted(Double.parseDouble(field[8])),
                    format.formatted(Double.parseDouble(field[9])));
    var variables = Variables.parse(text.getBytes(StandardCharsets.US_ASCII));
    return new PeersTable.Row(status, status, variables, AT);
  }

  @ParameterizedTest
  @CsvSource({
    "999.99994, 999.9999", "1000.00000, 1000.000", "10000.000000, 10000.00",
    "100000.000000, 100000.0", "1000000.000000, ' 1000000'", "-100.000000, -100.000",
    "-99.999949, -99.9999", "-1000.000000, -1000.00", "-0.000010, ' -0.0000'"
  })
  void aFigureKeepsToItsEightCharacters(String value, String printed) {
    var text = "delay=0.000000, offset=" + value + ", jitter=0.000000";
    var variables = Variables.parse(text.getBytes(StandardCharsets.US_ASCII));
    var status = new AssociationStatus(1, 0x8000);
    var row = new PeersTable.Row(status, status, variables, AT);
    var line = PeersTable.NTPSEC.print(List.of(row)).lines().skip(2).findFirst().orElseThrow();
    assertEquals(printed, line.substring(62, 70));
  }

  @ParameterizedTest
  @CsvSource({
    "0, '   -'",
    "2048, 2048",
    "2049, ' 34m'",
    "18000, ' 5h'",
    "90000, ' 25h'",
    "864000, ' 10d'"
  })
  void anAgeHasFourCharacters(long seconds, String printed) {
    var text = "delay=0.000000, rec=0x" + NtpTimestamp.of(AT.minusSeconds(seconds));
    var variables = Variables.parse(text.getBytes(StandardCharsets.US_ASCII));
    var status = new AssociationStatus(1, 0x8000);
    var row = new PeersTable.Row(status, status, variables, AT);
    var line = PeersTable.NTPSEC.print(List.of(row)).lines().skip(2).findFirst().orElseThrow();
    assertEquals(printed.strip(), line.substring(38, 42).strip());
  }
}
