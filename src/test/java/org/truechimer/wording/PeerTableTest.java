package org.truechimer.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.Tally;
import org.truechimer.ui.DaemonViews;
import org.truechimer.ui.Snapshots;

/// The layout is that of ntpq 1.2.2 (NTPsec, Debian 12), taken from a run against a server of the
/// same version: `*near 192.0.2.10 2 u 5 8 17 4.7886 0.0873 0.0710`.
class PeerTableTest {

  @Test
  void printsNtpqsHeader() {
    assertEquals(
        """
             remote           refid      st t when poll reach   delay   offset   jitter
        ===============================================================================
        """,
        PeerTable.ntpq(List.of(), Snapshots.NOW));
  }

  @Test
  void printsARowInNtpqsColumns() {
    var lines = PeerTable.ntpq(Snapshots.sources(), Snapshots.NOW).lines().toList();
    assertEquals(
        "*ntp1.lan        133.243.238.1    2 u   12   64  377   3.5000   0.0381   0.0420",
        lines.get(2));
    assertEquals(
        "-2.pool.example. 133.243.238.4    2 u   33   64  367  12.8000   1.8020   0.1050",
        lines.get(5));
    assertEquals(
        "x203.0.113.9     133.243.238.5    2 u   40   64  375  15.9000 101.7000   0.0210",
        lines.get(6));
    assertEquals(
        " ntp3.lan        .INIT.          16 u    -   64    0   0.0000   0.0000   0.0000",
        lines.get(7));
  }

  /// The figures of the recorded table give the recorded table.
  @Test
  void printsClaimsAsNtpqPrintedThem() {
    assertEquals(DaemonViews.NTPQ, PeerTable.claims(DaemonViews.ntpsec(Snapshots.NOW).sources()));
  }

  @Test
  void givesDecimalsUpForDigits() {
    var far =
        Snapshots.source(1, "far", "192.0.2.1", Tally.FALSETICKER, new Standing.Waiting(), -1234.5);
    var row = PeerTable.ntpq(List.of(far), Snapshots.NOW).lines().toList().get(2);
    assertEquals(79, row.length());
    assertTrue(row.contains("-1234500"), row);
  }

  @Test
  void writesSiUnitsAndEmptyFieldsToCsv() {
    var lines = SourcesCsv.text(Snapshots.sources(), Snapshots.NOW).split("\r\n", -1);
    assertEquals(8, lines.length);
    assertTrue(
        lines[1].startsWith(
            "system_peer,ntp1.lan,192.168.1.8,123,133.243.238.1,2,none,2026-11-22T14:07:20Z,12,64.0,377,0.0035,3.81E-5,"),
        lines[1]);
    assertTrue(lines[6].contains(",,,64.0,0,,,,,none,unreachable,40,0"), lines[6]);
  }

  @Test
  void doesNotLetASpreadsheetRunAName() {
    var evil =
        Snapshots.source(
            1, "=cmd|' /C calc'!A0,\"", "192.0.2.1", Tally.CANDIDATE, new Standing.Waiting(), 0);
    var row = SourcesCsv.text(List.of(evil), Snapshots.NOW).split("\r\n", -1)[1];
    assertTrue(row.startsWith("candidate,\"'=cmd|' /C calc'!A0,\"\"\","), row);
    assertFalse(row.contains(",="), row);
  }
}
