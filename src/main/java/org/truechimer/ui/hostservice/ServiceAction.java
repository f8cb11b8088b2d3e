package org.truechimer.ui.hostservice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.truechimer.service.Daemon;
import org.truechimer.service.HostReport;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState;

/// What can be done to a service with one press.
public enum ServiceAction {
  /// Start it.
  START,
  /// Stop and start it.
  RESTART,
  /// Stop it.
  STOP,
  /// Start it with the machine.
  ENABLE,
  /// Do not start it with the machine.
  DISABLE,
  /// Fetch and install its package.
  INSTALL;

  /// What makes sense for a service as it stands.
  ///
  /// @param state the service
  /// @param packages what installs packages on this machine
  /// @return the usual one first; empty if nothing does
  public static List<ServiceAction> of(ServiceState state, HostReport.PackageTool packages) {
    if (!state.installed()) {
      boolean packaged =
          packages != HostReport.PackageTool.NONE
              && state.daemon() != Daemon.W32TIME
              && state.daemon() != Daemon.TIMED;
      return packaged ? List.of(INSTALL) : List.of();
    }
    var actions = new ArrayList<ServiceAction>();
    switch (state.run()) {
      case RUNNING -> actions.addAll(List.of(RESTART, STOP));
      case STOPPED, FAILED, CONDITION_NOT_MET -> {
        if (state.boot() != ServiceState.Boot.MASKED) {
          actions.add(START);
        }
      }
      case UNKNOWN -> actions.addAll(List.of(START, STOP));
      case CHANGING, NOT_INSTALLED -> {}
    }
    switch (state.boot()) {
      case ENABLED -> actions.add(DISABLE);
      case DISABLED -> actions.add(ENABLE);
      case MASKED, UNKNOWN -> {}
    }
    return List.copyOf(actions);
  }

  ServiceRequest request(Daemon daemon) {
    return switch (this) {
      case START -> new ServiceRequest.Control(daemon, Verb.START);
      case RESTART -> new ServiceRequest.Control(daemon, Verb.RESTART);
      case STOP -> new ServiceRequest.Control(daemon, Verb.STOP);
      case ENABLE -> new ServiceRequest.Control(daemon, Verb.ENABLE);
      case DISABLE -> new ServiceRequest.Control(daemon, Verb.DISABLE);
      case INSTALL -> new ServiceRequest.Install(daemon);
    };
  }

  String key() {
    return "host.action." + name().toLowerCase(Locale.ROOT);
  }
}
