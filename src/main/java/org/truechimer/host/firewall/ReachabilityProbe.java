package org.truechimer.host.firewall;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.truechimer.net.LocalAddresses;
import org.truechimer.net.NtpProbe;
import org.truechimer.service.FirewallState.Tested;

/// Tries whether something answers on UDP 123 of this machine's own addresses.
///
/// A packet to an own address takes the loopback interface. An answer proves that somebody listens
/// there, answers clients, and is not stopped by a rule that looks at addresses and ports; rules
/// that name an interface are passed by, and so is every filter outside this machine. Silence
/// proves that something is wrong.
public final class ReachabilityProbe implements Supplier<Tested> {

  private static final int PORT = 123;
  private static final int MOST_ADDRESSES = 4;
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final Path procNet;
  private final Supplier<List<String>> addresses;
  private final Function<String, NtpProbe.Answer> ask;

  ReachabilityProbe(
      Path procNet, Supplier<List<String>> addresses, Function<String, NtpProbe.Answer> ask) {
    this.procNet = procNet;
    this.addresses = addresses;
    this.ask = ask;
  }

  /// The probe of this machine.
  ///
  /// @param probe asks
  /// @return the probe; each call takes at most some seconds
  public static ReachabilityProbe ofThisMachine(NtpProbe probe) {
    return new ReachabilityProbe(
        Path.of("/proc/net"),
        LocalAddresses::reachable,
        address -> probe.ask(address, PORT, 0, WAIT));
  }

  @Override
  public Tested get() {
    var listeners = UdpListeners.on(procNet, PORT);
    if (listeners == UdpListeners.Found.NOBODY || listeners == UdpListeners.Found.LOOPBACK_ONLY) {
      return Tested.NOBODY_LISTENS;
    }
    boolean asked = false;
    boolean refused = false;
    var own = addresses.get();
    for (var address : own.subList(0, Math.min(MOST_ADDRESSES, own.size()))) {
      switch (ask.apply(address)) {
        case NtpProbe.Answer.Answered _ -> {
          return Tested.ANSWERED;
        }
        case NtpProbe.Answer.Silent _ -> asked = true;
        case NtpProbe.Answer.Refused _ -> refused = true;
        case NtpProbe.Answer.NotSent _ -> {}
      }
    }
    if (asked) {
      return Tested.SILENT;
    }
    return refused ? Tested.NOBODY_LISTENS : Tested.NOT_TESTED;
  }
}
