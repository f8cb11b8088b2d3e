package org.truechimer.diagnosis;

import org.truechimer.service.ServiceRequest;

/// The one thing that a finding recommends: a button wherever we can do it.
public sealed interface Remedy {

  /// Ask the host for something.
  ///
  /// @param request what the button sends, after the question that it always asks
  record Press(ServiceRequest request) implements Remedy {}

  /// Show a screen on which the user decides.
  ///
  /// @param screen which
  record Open(Screen screen) implements Remedy {}

  /// Add a source to those that we measure.
  record AddSource() implements Remedy {}

  /// Correct the clock ourselves; for machines on which no daemon runs.
  record SyncNow() implements Remedy {}

  /// Read the same again with the administrator's rights.
  record Elevate() implements Remedy {}

  /// Something that only a human can do, elsewhere.
  ///
  /// @param advice what
  record TextOnly(Advice advice) implements Remedy {}

  /// A screen of the window.
  enum Screen {
    /// The sources and their figures.
    SOURCES,
    /// The services of the host.
    SERVICES,
    /// The configuration of the daemon.
    CONFIGURATION,
    /// The log of events.
    LOG
  }

  /// What to do elsewhere.
  enum Advice {
    /// Connect the machine to a network.
    CONNECT,
    /// Repair the name servers.
    REPAIR_DNS,
    /// Let outgoing packets from UDP port 123 and their replies through the firewall on the way.
    LET_PORT_123_OUT,
    /// Let UDP port 123 in with the tool that manages this packet filter.
    LET_NTP_IN,
    /// Let outgoing NTP through the firewall on the way.
    LET_NTP_OUT,
    /// Take care of the condition that the unit names.
    MEET_CONDITION,
    /// Unmask the unit, which somebody has forbidden on purpose.
    UNMASK,
    /// Watch only: the clock belongs to the host of this container.
    WATCH_ONLY,
    /// Switch off the time synchronisation of the guest tools.
    SWITCH_OFF_GUEST_TOOLS,
    /// Ask the server's operator for the right key, or for access.
    ASK_OPERATOR,
    /// Renew or trust the certificate.
    RENEW_CERTIFICATE,
    /// Install a newer package of time zone data, which brings the list.
    UPDATE_LEAP_FILE,
    /// Find the program that sets the clock.
    FIND_WHO_STEPS,
    /// Wait: it will come right by itself.
    WAIT,
    /// Install a daemon by hand: no package tool is known here.
    INSTALL_BY_HAND,
    /// Nothing needs to be done.
    NOTHING
  }
}
