package org.truechimer.host.firewall;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.service.FirewallState;
import org.truechimer.service.FirewallState.Gate;
import org.truechimer.service.FirewallState.Tool;

/// Windows Defender Firewall through PowerShell's NetSecurity module, by its numbers, which are the
/// same in every language (`MSFT_NetFirewallRule`: action 2 allow, 4 block;
/// `MSFT_NetFirewallProfile`: enabled 1). The scripts are constants: nothing from outside becomes
/// part of them.
final class WindowsFirewall implements PacketFilter {

  private static final String READ =
      "$ErrorActionPreference='Stop';"
          + "Get-NetFirewallProfile -PolicyStore ActiveStore |"
          + " ForEach-Object { 'P|{0}|{1}' -f [int]$_.Enabled,[int]$_.DefaultInboundAction };"
          + "Get-NetFirewallPortFilter -Protocol UDP -PolicyStore ActiveStore |"
          + " Where-Object { $_.LocalPort -contains '123' } | Get-NetFirewallRule |"
          + " Where-Object { [int]$_.Direction -eq 1 -and [int]$_.Enabled -eq 1 } |"
          + " ForEach-Object { 'R|{0}|{1}' -f [int]$_.Action,$_.Name }";

  private static final String CLOSE =
      "Remove-NetFirewallRule -Name Truechimer-NTP-In,Truechimer-NTSKE-In"
          + " -ErrorAction SilentlyContinue;";

  private static final String OPEN =
      CLOSE
          + "$ErrorActionPreference='Stop';"
          + "New-NetFirewallRule -Name Truechimer-NTP-In -DisplayName 'NTP (Truechimer)'"
          + " -Direction Inbound -Protocol UDP -LocalPort 123 -Action Allow | Out-Null;";

  private static final String OPEN_KEYS =
      "New-NetFirewallRule -Name Truechimer-NTSKE-In -DisplayName 'NTS keys (Truechimer)'"
          + " -Direction Inbound -Protocol TCP -LocalPort 4460 -Action Allow | Out-Null;";

  private static final int ALLOW = 2;
  private static final int BLOCK = 4;

  private final Commands commands;
  private final String powershell;

  /// @param commands runs PowerShell
  /// @param powershell the path of `powershell.exe`
  WindowsFirewall(Commands commands, String powershell) {
    this.commands = commands;
    this.powershell = powershell;
  }

  @Override
  public @Nullable FirewallState read() {
    return switch (run(READ)) {
      case Ending.Finished(var exitCode, var output, var errors) ->
          exitCode == 0
              ? judge(output)
              : PacketFilter.untested(Tool.WINDOWS, Gate.UNKNOWN, errors, true);
      case Ending.TimedOut _ ->
          PacketFilter.untested(Tool.WINDOWS, Gate.UNKNOWN, "no answer", true);
      case Ending.NotStarted(var problem) ->
          PacketFilter.untested(Tool.WINDOWS, Gate.UNKNOWN, problem, true);
    };
  }

  private static @Nullable FirewallState judge(String output) {
    boolean active = false;
    boolean acceptsByDefault = true;
    boolean allowed = false;
    boolean blocked = false;
    var evidence = new ArrayList<String>();
    for (var line : output.lines().toList()) {
      var parts = line.strip().split("\\|", 3);
      if (parts.length < 3 || !parts[1].matches("\\d{1,3}")) {
        continue;
      }
      int number = Integer.parseInt(parts[1]);
      if (parts[0].equals("P") && number == 1) {
        active = true;
        acceptsByDefault &= parts[2].equals(String.valueOf(ALLOW));
      } else if (parts[0].equals("R")) {
        allowed |= number == ALLOW;
        blocked |= number == BLOCK;
        evidence.add(parts[2]);
      }
    }
    if (!active) {
      return null;
    }
    // A rule that blocks wins over one that allows.
    boolean open = !blocked && (allowed || acceptsByDefault);
    return PacketFilter.untested(
        Tool.WINDOWS, open ? Gate.OPEN : Gate.CLOSED, String.join(", ", evidence), true);
  }

  @Override
  public Change change(boolean open, boolean keyEstablishment) {
    var script = open ? OPEN + (keyEstablishment ? OPEN_KEYS : "") : CLOSE;
    return switch (run(script)) {
      case Ending.Finished(var exitCode, _, var errors) -> {
        if (exitCode == 0) {
          yield new Change.Done();
        }
        // The code of "access denied" is the same in every language.
        yield errors.contains("PermissionDenied") || errors.contains("System Error 5")
            ? new Change.NotPermitted(errors.strip())
            : new Change.Failed(errors.strip());
      }
      case Ending.TimedOut _ -> new Change.Failed("no answer");
      case Ending.NotStarted(var problem) -> new Change.Failed(problem);
    };
  }

  private Ending run(String script) {
    return commands.run(List.of(powershell, "-NoProfile", "-NonInteractive", "-Command", script));
  }
}
