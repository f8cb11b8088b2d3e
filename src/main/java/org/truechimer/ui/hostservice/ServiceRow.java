package org.truechimer.ui.hostservice;

import java.util.List;
import org.truechimer.service.Daemon;
import org.truechimer.wording.Tone;

/// One service as the table shows it.
///
/// @param daemon which
/// @param name its name
/// @param version its version, a dash if unknown
/// @param state what it does, in words
/// @param tone whether that is good news
/// @param boot whether it starts with the machine
/// @param steers whether it steers the clock, in a word
/// @param steering the same
/// @param path where its configuration lies, a dash if nowhere
/// @param detail what the service manager says; empty if nothing
/// @param actions what can be done to it
public record ServiceRow(
    Daemon daemon,
    String name,
    String version,
    String state,
    Tone tone,
    String boot,
    String steers,
    boolean steering,
    String path,
    String detail,
    List<ServiceAction> actions) {

  /// Copies the list.
  public ServiceRow {
    actions = List.copyOf(actions);
  }
}
