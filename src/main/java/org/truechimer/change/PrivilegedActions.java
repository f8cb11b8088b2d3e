package org.truechimer.change;

import java.util.List;
import org.truechimer.service.FileSlot;
import org.truechimer.service.FileText;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceActions;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.StepReport;

/// Carries out every request with the rights of this process: inside the helper, or directly where
/// the program itself was started as root.
public final class PrivilegedActions implements ServiceActions {

  private final SafeChange change;
  private final KeptChanges kept;
  private final ServiceSwitch services;
  private final Abilities abilities;

  /// What is done by other parts of the program.
  ///
  /// @param install installs a package
  /// @param firewall opens and closes the packet filter
  /// @param resync lets a daemon correct the clock
  /// @param changeSource changes a source of a running daemon
  /// @param readAll reads a daemon's full reports; the text of its outcome is the reading
  public record Abilities(
      Ability<ServiceRequest.Install> install,
      Ability<ServiceRequest.Firewall> firewall,
      Ability<ServiceRequest.Resync> resync,
      Ability<ServiceRequest.ChangeSource> changeSource,
      Ability<ServiceRequest.ReadAll> readAll) {}

  /// Carries out one kind of request.
  ///
  /// @param <R> the kind
  @FunctionalInterface
  public interface Ability<R extends ServiceRequest> {

    /// Carries out a request.
    ///
    /// @param request what to do
    /// @param progress told of every step
    /// @return what came of it
    Outcome perform(R request, Progress progress);
  }

  /// All of it.
  ///
  /// @param change changes files
  /// @param kept reads them
  /// @param services starts and stops services
  /// @param abilities the rest
  public PrivilegedActions(
      SafeChange change, KeptChanges kept, ServiceSwitch services, Abilities abilities) {
    this.change = change;
    this.kept = kept;
    this.services = services;
    this.abilities = abilities;
  }

  @Override
  public Outcome perform(ServiceRequest request, Progress progress) {
    return switch (request) {
      case ServiceRequest.Apply apply -> change.apply(apply, progress);
      case ServiceRequest.Restore restore -> change.restore(restore, progress);
      case ServiceRequest.Recover recover -> change.recover(recover, progress);
      case ServiceRequest.Control control -> noted(control, services.control(control, progress));
      case ServiceRequest.Install install ->
          noted(install, abilities.install().perform(install, progress));
      case ServiceRequest.Firewall firewall ->
          noted(firewall, abilities.firewall().perform(firewall, progress));
      case ServiceRequest.Resync resync ->
          noted(resync, abilities.resync().perform(resync, progress));
      case ServiceRequest.ChangeSource source ->
          noted(source, abilities.changeSource().perform(source, progress));
      case ServiceRequest.ReadAll read -> abilities.readAll().perform(read, progress);
      case ServiceRequest.ReadConfiguration read -> shown(read);
    };
  }

  private Outcome noted(ServiceRequest request, Outcome outcome) {
    change.note(request, outcome);
    return outcome;
  }

  private Outcome shown(ServiceRequest.ReadConfiguration read) {
    var none = List.<StepReport>of();
    if (read.slot().kind() == FileSlot.Kind.KEYS) {
      return new Outcome.Refused(none, "keys are not shown");
    }
    return switch (kept.file(read.daemon(), read.slot())) {
      case FileText.Present(_, var text, _) -> new Outcome.Done(none, text);
      case FileText.Absent(var path) -> new Outcome.Refused(none, path + " is not there");
      case FileText.Unreadable(_, boolean permission, var problem) ->
          permission ? new Outcome.NotPermitted(none, problem) : new Outcome.Failed(none, problem);
    };
  }
}
