package org.truechimer.app;

import java.util.List;
import org.truechimer.change.PrivilegedActions.Abilities;
import org.truechimer.cmdmon.NewSource;
import org.truechimer.cmdmon.Status;
import org.truechimer.host.Pause;
import org.truechimer.host.ReadingText;
import org.truechimer.host.chrony.ChronyControl;
import org.truechimer.host.firewall.Firewall;
import org.truechimer.host.packages.PackageInstaller;
import org.truechimer.host.resync.ChronyOrders;
import org.truechimer.host.resync.DaemonResync;
import org.truechimer.process.CommandRunner;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceControl.Result;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.StepReport;
import org.truechimer.service.StepReport.State;
import org.truechimer.service.StepReport.Step;

/// What an administrator's process can do besides changing files and switching services.
final class HostAbilities {

  private final HostReaders readers;
  private final ChronyControl chrony;
  private final PackageInstaller installer;
  private final Firewall firewall;
  private final DaemonResync resync;

  /// Takes the parts.
  ///
  /// @param readers ask daemons
  /// @param chrony gives orders to chronyd
  /// @param installer installs packages
  /// @param firewall opens and closes the packet filter
  /// @param control stops and starts services
  HostAbilities(
      HostReaders readers,
      ChronyControl chrony,
      PackageInstaller installer,
      Firewall firewall,
      ServiceControl control) {
    this.readers = readers;
    this.chrony = chrony;
    this.installer = installer;
    this.firewall = firewall;
    var runner = new CommandRunner();
    resync =
        new DaemonResync(
            control,
            new Orders(chrony),
            (command, limit) -> runner.run(command, "", limit),
            Pause.sleeping()::sleep);
  }

  Abilities abilities() {
    return new Abilities(
        (request, progress) -> installer.install(request.daemon(), progress),
        (request, progress) ->
            firewall.change(request.open(), request.keyEstablishment(), progress),
        (request, progress) -> resync.resync(request.daemon(), request.step(), progress),
        this::changeSource,
        this::readAll);
  }

  private Outcome changeSource(ServiceRequest.ChangeSource request, Progress progress) {
    var address = request.address();
    var name = address == null ? "" : address;
    progress.step(new StepReport(Step.SOURCE, State.BEGUN, name));
    var result =
        switch (request.change()) {
          case BURST -> chrony.burst(address, 4, 8);
          case ONLINE -> chrony.online(address);
          case OFFLINE -> chrony.offline(address);
          case ADD -> chrony.add(NewSource.server(name));
          case DELETE -> chrony.delete(name);
        };
    return switch (Orders.result(result)) {
      case Result.Done(var detail) ->
          new Outcome.Done(List.of(new StepReport(Step.SOURCE, State.DONE, detail)), "");
      case Result.NotPermitted(var missing) -> new Outcome.NotPermitted(List.of(), missing);
      case Result.Failed(var problem) ->
          new Outcome.Failed(
              List.of(new StepReport(Step.SOURCE, State.FAILED, problem)), problem + ".");
    };
  }

  private Outcome readAll(ServiceRequest.ReadAll request, Progress progress) {
    return switch (readers.read(request.daemon(), "")) {
      case DaemonReading.Read(var view) -> new Outcome.Done(List.of(), ReadingText.write(view));
      case DaemonReading.Unavailable unavailable ->
          new Outcome.Failed(
              List.of(), unavailable.daemon().displayName() + ": " + unavailable.detail());
    };
  }

  /// chronyd's answers in the words of all services.
  private record Orders(ChronyControl chrony) implements ChronyOrders {

    @Override
    public Result burst() {
      return result(chrony.burst(null, 4, 8));
    }

    @Override
    public Result makeStep() {
      return result(chrony.makeStep());
    }

    static Result result(ChronyControl.Result result) {
      return switch (result) {
        case ChronyControl.Result.Done() -> new Result.Done("");
        case ChronyControl.Result.Refused(var status) when status == Status.UNAUTHORISED ->
            new Result.NotPermitted("chronyd takes orders from its Unix socket only");
        case ChronyControl.Result.Refused(var status) ->
            new Result.Failed("chronyd refused it: " + status);
        case ChronyControl.Result.NotReached(var reason, var detail) ->
            new Result.Failed("chronyd was not reached: " + detail);
      };
    }
  }
}
