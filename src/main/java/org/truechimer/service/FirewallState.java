package org.truechimer.service;

/// Whether a packet filter on this machine lets NTP in.
///
/// @param tool what manages the filter
/// @param ntp whether UDP 123 is let in, by its rules
/// @param evidence the rule or the setting that says so, in the tool's words; empty if none
/// @param tested what a probe found out, which counts more than rules
/// @param changeable whether we can open and close it here
public record FirewallState(
    Tool tool, Gate ntp, String evidence, Tested tested, boolean changeable) {

  /// What manages the filter.
  public enum Tool {
    /// firewalld.
    FIREWALLD,
    /// ufw.
    UFW,
    /// nftables without a tool: shown, not changed.
    NFTABLES,
    /// Windows Defender Firewall.
    WINDOWS,
    /// pf of macOS.
    PF,
    /// No filter is active.
    NONE,
    /// There may be one, but it cannot be read.
    UNKNOWN
  }

  /// What the rules say.
  public enum Gate {
    /// Let in now and after the next boot.
    OPEN,
    /// Let in now, but not after the next boot.
    OPEN_UNTIL_REBOOT,
    /// Let in after the next boot or reload, but not now.
    OPEN_AFTER_RELOAD,
    /// Kept out.
    CLOSED,
    /// Cannot be told.
    UNKNOWN
  }

  /// What a probe to this machine's own address found.
  public enum Tested {
    /// Something answered on UDP 123.
    ANSWERED,
    /// Nobody listens on UDP 123 here, so there is nothing to reach.
    NOBODY_LISTENS,
    /// Somebody listens, but no answer came.
    SILENT,
    /// Not tried.
    NOT_TESTED
  }
}
