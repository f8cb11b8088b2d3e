package org.truechimer.host.firewall;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.truechimer.host.bus.BusSession;
import org.truechimer.net.LocalLinks;
import org.truechimer.service.FirewallState;
import org.truechimer.service.FirewallState.Gate;
import org.truechimer.service.FirewallState.Tested;
import org.truechimer.service.FirewallState.Tool;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.StepReport;
import org.truechimer.service.StepReport.State;
import org.truechimer.service.StepReport.Step;

/// Whatever filters packets on this machine. Blocks while its tools work; holds no state.
public final class Firewall {

  private static final Path UFW_SETTINGS = Path.of("/etc/ufw/ufw.conf");

  private final List<PacketFilter> filters;
  private final Supplier<Tested> probe;

  Firewall(List<PacketFilter> filters, Supplier<Tested> probe) {
    this.filters = List.copyOf(filters);
    this.probe = probe;
  }

  /// The filters of Linux: firewalld, ufw, and the kernel's rules, in this order.
  ///
  /// @param bus connects to the system bus, which firewalld is asked over
  /// @param commands runs the tools
  /// @param probe tries whether an answer comes back, see [ReachabilityProbe]
  /// @return the firewall
  public static Firewall ofLinux(
      Supplier<BusSession> bus, Commands commands, Supplier<Tested> probe) {
    return new Firewall(
        List.of(
            new Firewalld(bus, LocalLinks::up),
            new Ufw(commands, Firewall::ufwSettings),
            new KernelRules(commands)),
        probe);
  }

  /// The filter of Windows.
  ///
  /// @param commands runs PowerShell
  /// @param powershell its path
  /// @param probe as for Linux
  /// @return the firewall
  public static Firewall ofWindows(Commands commands, String powershell, Supplier<Tested> probe) {
    return new Firewall(List.of(new WindowsFirewall(commands, powershell)), probe);
  }

  /// The filter of macOS.
  ///
  /// @param commands runs pfctl
  /// @param probe as for Linux
  /// @return the firewall
  public static Firewall ofMac(Commands commands, Supplier<Tested> probe) {
    return new Firewall(List.of(new MacPacketFilter(commands)), probe);
  }

  private static String ufwSettings() {
    try (var in = Files.newInputStream(UFW_SETTINGS)) {
      return new String(in.readNBytes(65_536), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }

  /// What the rules say, and what the probe found.
  ///
  /// @return the state; [Tool#NONE] if nothing filters
  public FirewallState state() {
    var rules = rules();
    return new FirewallState(
        rules.tool(), rules.ntp(), rules.evidence(), probe.get(), rules.changeable());
  }

  private FirewallState rules() {
    for (var filter : filters) {
      var state = filter.read();
      if (state != null) {
        return state;
      }
    }
    return PacketFilter.untested(Tool.NONE, Gate.OPEN, "", false);
  }

  /// Lets NTP in or keeps it out, now and after the next boot. Judged by reading the rules
  /// afterwards; what the probe finds then is reported as a step of its own.
  ///
  /// @param open true to let it in
  /// @param keyEstablishment also TCP 4460
  /// @param progress told of the steps
  /// @return what came of it
  public Outcome change(boolean open, boolean keyEstablishment, Progress progress) {
    var steps = new ArrayList<StepReport>();
    for (var filter : filters) {
      var before = filter.read();
      if (before != null) {
        report(Step.FIREWALL, State.BEGUN, before.evidence(), steps, progress);
        return changed(filter, open, keyEstablishment, steps, progress);
      }
    }
    report(Step.FIREWALL, State.SKIPPED, "no packet filter is active", steps, progress);
    return open
        ? new Outcome.Done(steps, "")
        : new Outcome.Refused(steps, "no packet filter is active that could keep NTP out");
  }

  private Outcome changed(
      PacketFilter filter,
      boolean open,
      boolean keyEstablishment,
      List<StepReport> steps,
      Progress progress) {
    switch (filter.change(open, keyEstablishment)) {
      case PacketFilter.Change.NotPermitted(var missing) -> {
        report(Step.FIREWALL, State.FAILED, missing, steps, progress);
        return new Outcome.NotPermitted(steps, missing);
      }
      case PacketFilter.Change.Failed(var problem) -> {
        report(Step.FIREWALL, State.FAILED, problem, steps, progress);
        return new Outcome.Failed(steps, problem);
      }
      case PacketFilter.Change.Done _ -> {}
    }
    var after = filter.read();
    boolean asWished = after != null && after.ntp() == (open ? Gate.OPEN : Gate.CLOSED);
    var evidence = after == null ? "" : after.evidence();
    report(Step.FIREWALL, asWished ? State.DONE : State.FAILED, evidence, steps, progress);
    if (!asWished) {
      return new Outcome.Failed(steps, "other rules still decide otherwise: " + evidence);
    }
    if (open) {
      report(probe.get(), steps, progress);
    }
    return new Outcome.Done(steps, "");
  }

  private static void report(Tested found, List<StepReport> steps, Progress progress) {
    switch (found) {
      case ANSWERED -> report(Step.PROBE, State.DONE, "an answer came", steps, progress);
      case SILENT -> report(Step.PROBE, State.FAILED, "no answer", steps, progress);
      case NOBODY_LISTENS ->
          report(Step.PROBE, State.SKIPPED, "no service listens there yet", steps, progress);
      case NOT_TESTED ->
          report(Step.PROBE, State.SKIPPED, "this machine has no address to ask", steps, progress);
    }
  }

  private static void report(
      Step step, State state, String detail, List<StepReport> steps, Progress progress) {
    var report = new StepReport(step, state, detail);
    steps.add(report);
    progress.step(report);
  }
}
