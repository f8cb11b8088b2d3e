package org.truechimer.host.w32time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.host.Recorded;
import org.truechimer.service.DaemonReading.Read;
import org.truechimer.service.DaemonReading.Reason;
import org.truechimer.service.DaemonReading.Unavailable;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.SourceClaim.Selection;
import org.truechimer.service.SystemClaim;

/// Transcripts written after Microsoft's documentation (see the README beside them).
class W32TimeReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final String STATUS = "w32tm.exe /query /status /verbose";
  private final Recorded commands = new Recorded();

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "zh"})
  void theStatusIsReadInAnyLanguage(String language) {
    var view = read(Recorded.file("w32time/status-" + language + ".txt"));
    assertThat(view.synchronised()).isTrue();
    assertThat(view.stratum()).isEqualTo(4);
    assertThat(view.rootDelaySeconds()).isEqualTo(0.0379123);
    assertThat(view.rootDispersionSeconds()).isEqualTo(0.0851230);
    assertThat(view.offsetSeconds()).isEqualTo(-0.0012345);
    assertThat(view.peer()).isEqualTo("time.windows.com");
    assertThat(view.referenceTime()).isEqualTo(NOW.minusMillis(12_345));
  }

  /// The console's code page is not UTF-8: what arrives has broken letters.
  @Test
  void lettersOfAnotherCodePageDoNotMatter() {
    var octets = Recorded.file("w32time/status-zh.txt").getBytes(Charset.forName("GBK"));
    assertThat(read(new String(octets, StandardCharsets.UTF_8)).stratum()).isEqualTo(4);
  }

  @Test
  void itsOwnClockIsNoSource() {
    var text =
        Recorded.file("w32time/status-en.txt")
            .replace("0xC0A80101 (source IP:  192.168.1.1)", "0x4C4F434C (source name:  \"LOCL\")")
            .replace("time.windows.com,0x9", "Local CMOS Clock");
    assertThat(read(text).synchronised()).isFalse();
    assertThat(read(text).peer()).isEmpty();
  }

  @Test
  void theServersOfTheRegistryAreNamedAndGroupPolicyWins() {
    commands.with(
        "reg.exe query " + RegistryQuery.SERVICE + "\\Parameters",
        0,
        """

        HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\Parameters
            NtpServer    REG_SZ    time.windows.com,0x9 ntp.example.org,0x8
            Type    REG_SZ    NTP

        """
            .replace("\n", "\r\n"),
        "");
    read(Recorded.file("w32time/status-en.txt"));
    assertThat(sources())
        .extracting(SourceClaim::name)
        .containsExactly("time.windows.com", "ntp.example.org");
    assertThat(sources())
        .extracting(SourceClaim::selection)
        .containsExactly(Selection.SYSTEM_PEER, Selection.REJECTED);
    commands.with(
        "reg.exe query " + RegistryQuery.POLICY + "\\Parameters",
        0,
        "\r\nHKEY\r\n    NtpServer    REG_SZ    ntp.policy.example,0x1\r\n",
        "");
    assertThat(sources())
        .extracting(SourceClaim::name)
        .containsExactly("time.windows.com", "ntp.policy.example");
  }

  @ParameterizedTest
  @CsvSource({"-2147023834, NOT_RUNNING", "-2147024891, NO_PERMISSION", "-2147023080, REFUSED"})
  void anExitCodeIsAnHresult(int code, Reason reason) {
    commands.with(STATUS, code, "Der folgende Fehler ist aufgetreten: …", "");
    assertThat(reader().read())
        .isInstanceOfSatisfying(
            Unavailable.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "::::::", "a: b\nc: 999999999999999999999\n"})
  void anotherShapeIsNotUnderstood(String text) {
    commands.with(STATUS, 0, text, "");
    assertThat(reader().read())
        .isInstanceOfSatisfying(
            Unavailable.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.UNINTELLIGIBLE));
  }

  /// The columns that `w32tm /stripchart /rdtsc` is documented to print.
  @Test
  void aStripChartHasDelaysAndOffsets() {
    assertThat(
            StripChart.parse(
                    """
                    Tracking time.windows.com [40.119.6.228:123].
                    The current time is 5/5/2020 10:00:00 AM.
                    RdtscStart, RdtscEnd, FileTime, RoundtripDelay, NtpOffset
                    17385467654321, 17385475654321, 132331536000000000, +00.0379123, -00.0012345
                    17385477654321, error: 0x800705B4
                    """)
                .samples())
        .containsExactly(new StripChart.Sample(0.0379123, -0.0012345));
  }

  private SystemClaim read(String status) {
    commands.with(STATUS, 0, status, "");
    return ((Read) reader().read()).view().system();
  }

  private List<SourceClaim> sources() {
    return ((Read) reader().read()).view().sources();
  }

  private W32TimeReader reader() {
    return new W32TimeReader(commands, InstantSource.fixed(NOW));
  }
}
