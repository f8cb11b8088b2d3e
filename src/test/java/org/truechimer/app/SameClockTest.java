package org.truechimer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How near to the truth each program measures: client and server have the same clock, so the true
/// offset is zero, and what a program says is its error. One chronyd serves all.
@Tag("daemon")
class SameClockTest {

  private static final System.Logger LOG = System.getLogger(SameClockTest.class.getName());

  /// ntpdig knows no port but NTP's.
  private static final int NTP = 123;

  private static final int SAMPLES = 60;

  private Peers peers;

  @BeforeEach
  void unpack() throws IOException {
    peers = new Peers();
  }

  @AfterEach
  void end() throws IOException {
    peers.close();
  }

  /// Median |offset| over 60 samples each. The comparison is between what each program does if it
  /// is told nothing, and between the best that each can do.
  @Test
  void measuresNoWorseThanChronydAndNtpdig() throws IOException, InterruptedException {
    assumeTrue(System.getProperty("user.name").equals("root"), "port 123 is for root");
    var server = "127.0.0.77";
    peers.chronyd(server, NTP, "local stratum 1");
    var ours = errors(query(server, NTP));
    var oursBasic = errors(query(server, NTP, "--basic"));
    var chronyd = errors(peers.chronydClient(server, NTP, SAMPLES, ""));
    var chronydInterleaved = errors(peers.chronydClient(server, NTP, SAMPLES, "xleave"));
    var ntpdig = errors(ntpdig(server));
    report("truechimer query", ours);
    report("truechimer query --basic", oursBasic);
    report("chronyd", chronyd);
    report("chronyd xleave", chronydInterleaved);
    report("ntpdig", ntpdig);
    assertTrue(median(ours) <= 1e-6, "median |offset| " + median(ours));
    assertTrue(median(ours) <= median(chronyd), "chronyd");
    assertTrue(median(ours) <= median(chronydInterleaved), "chronyd xleave");
    assertTrue(median(oursBasic) <= median(ntpdig), "ntpdig");
  }

  @Test
  void whatAQueryConcludesIsRightToAMicrosecond() throws IOException {
    int port = freePort();
    peers.chronyd("127.0.0.1", port, "local stratum 1");
    var source = query("127.0.0.1", port);
    assertEquals("interleaved", source.get("exchange").getAsString());
    assertEquals("kernel", source.get("stamps").getAsString());
    assertEquals(SAMPLES, source.get("samples").getAsInt());
    assertTrue(Math.abs(source.get("offsetSeconds").getAsDouble()) < 1e-6, source.toString());
  }

  @Test
  void basicModeIsKeptIfAskedFor() throws IOException {
    int port = freePort();
    peers.chronyd("127.0.0.1", port, "local stratum 1");
    var source = query("127.0.0.1", port, "--basic");
    assertEquals("client", source.get("exchange").getAsString());
    assertTrue(median(errors(source)) < 50e-6, source.toString());
  }

  private static JsonObject query(String host, int port, String... options) {
    var arguments =
        new ArrayList<>(
            List.of("query", host, "--port", "" + port, "--json", "--samples", "" + SAMPLES));
    arguments.addAll(List.of(options));
    var run = CommandRun.of(arguments.toArray(String[]::new));
    assertEquals(0, run.exitCode(), run.out() + run.err());
    return run.json().getAsJsonArray("sources").get(0).getAsJsonObject();
  }

  private List<double[]> ntpdig(String server) throws IOException, InterruptedException {
    var samples = new ArrayList<double[]>();
    // One sample a call: of several, ntpdig prints only its best.
    for (int i = 0; i < 20; i++) {
      var printed = JsonParser.parseString(peers.ntpdig("-j", server)).getAsJsonObject();
      samples.add(new double[] {printed.get("offset").getAsDouble()});
    }
    return samples;
  }

  private static double[] errors(JsonObject source) {
    var measurements = source.getAsJsonArray("measurements");
    return sorted(
        IntStream.range(0, measurements.size())
            .mapToDouble(
                i -> measurements.get(i).getAsJsonObject().get("offsetSeconds").getAsDouble())
            .toArray());
  }

  private static double[] errors(List<double[]> samples) {
    return sorted(samples.stream().mapToDouble(sample -> sample[0]).toArray());
  }

  private static double[] sorted(double[] offsets) {
    return Arrays.stream(offsets).map(Math::abs).sorted().toArray();
  }

  private static double median(double[] sorted) {
    return quantile(sorted, 0.5);
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  }

  private static void report(String who, double[] errors) {
    LOG.log(
        System.Logger.Level.INFO,
        String.format(
            Locale.ROOT,
            "|offset| µs: %-26s n %3d  median %7.3f  p90 %7.3f  max %7.3f",
            who,
            errors.length,
            median(errors) * 1e6,
            quantile(errors, 0.9) * 1e6,
            errors[errors.length - 1] * 1e6));
  }

  private static int freePort() throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
