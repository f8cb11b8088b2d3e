package org.truechimer.host.facts;

import java.time.Duration;
import org.truechimer.diagnosis.Probes.PortProbe;
import org.truechimer.diagnosis.Probes.Result;
import org.truechimer.net.NtpProbe;

/// Asks a server from a high port and from port 123: some filters let only one of them through.
/// Blocks for some seconds.
///
/// The second query needs the right to use port 123, and nobody may hold it: with a running ntpd
/// its own reach tells the same.
public final class PortComparison {

  private static final int NTP = 123;
  private static final Duration WAIT = Duration.ofSeconds(2);

  private final Asker asker;

  PortComparison(Asker asker) {
    this.asker = asker;
  }

  /// A comparison over the network.
  ///
  /// @param probe asks
  /// @return the comparison
  public static PortComparison over(NtpProbe probe) {
    return new PortComparison((address, sourcePort) -> probe.ask(address, NTP, sourcePort, WAIT));
  }

  /// Asks a server.
  @FunctionalInterface
  interface Asker {

    /// Asks it once.
    NtpProbe.Answer ask(String address, int sourcePort);
  }

  /// Compares. A server that does not answer from a high port is not asked again.
  ///
  /// @param server its name, for the finding
  /// @param address its numeric address
  /// @return both results
  public PortProbe compare(String server, String address) {
    var high = result(asker.ask(address, 0));
    return new PortProbe(
        server,
        high,
        high == Result.ANSWERED ? result(asker.ask(address, NTP)) : Result.NOT_TESTED);
  }

  private static Result result(NtpProbe.Answer answer) {
    return switch (answer) {
      case NtpProbe.Answer.Answered _ -> Result.ANSWERED;
      case NtpProbe.Answer.Silent _, NtpProbe.Answer.Refused _ -> Result.SILENT;
      case NtpProbe.Answer.NotSent _ -> Result.NOT_TESTED;
    };
  }
}
