package org.truechimer.change;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.truechimer.clock.ClockSteering;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.helper.HelperMain;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceRequest;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;

/// A process of its own that changes a file and is not to survive it.
final class DoomedProcess {

  static final int HALTED = 9;

  private DoomedProcess() {}

  /// What changes nothing: to be cut before it is the same as before the next.
  private static final Set<String> READING =
      Set.of("status", "read", "list", "linkTarget", "attributes");

  /// @param arguments the folder in the place of `/`; then "helper", or what to do ("apply",
  ///   "undo", "finish") and before which operation to halt, counted from 0, or "watch" for while
  ///   the daemon is watched
  public static void main(String[] arguments) throws Exception {
    var root = Path.of(arguments[0]);
    if (arguments[1].equals("helper")) {
      System.exit(helper(root));
    }
    var host =
        arguments[2].equals("watch")
            ? new RealHost(
                root, new PosixFiles(true), progress -> Runtime.getRuntime().halt(HALTED))
            : new RealHost(root, haltingBefore(Integer.parseInt(arguments[2])), progress -> {});
    var outcome =
        arguments[1].equals("apply")
            ? host.change().apply(host.apply(), Progress.unobserved())
            : host.change()
                .recover(
                    new ServiceRequest.Recover(arguments[1].equals("undo")), Progress.unobserved());
    System.exit(outcome instanceof Outcome.Done ? 0 : 1);
  }

  private static FileOperations haltingBefore(int operation) {
    var real = new PosixFiles(true);
    var count = new AtomicInteger();
    return (FileOperations)
        Proxy.newProxyInstance(
            DoomedProcess.class.getClassLoader(),
            new Class<?>[] {FileOperations.class},
            (proxy, method, parameters) -> {
              if (!READING.contains(method.getName()) && count.getAndIncrement() == operation) {
                Runtime.getRuntime().halt(HALTED);
              }
              try {
                return method.invoke(real, parameters);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static int helper(Path root) {
    var host = new RealHost(root, new PosixFiles(true), DoomedProcess::untilCancelled);
    var change = host.change();
    return new HelperMain(
            new NoClock(),
            () -> NtpTimestamp.of(Instant.EPOCH),
            (request, progress) ->
                request instanceof ServiceRequest.Apply apply
                    ? change.apply(apply, progress)
                    : change.recover((ServiceRequest.Recover) request, progress),
            Executors.newCachedThreadPool())
        .run(System.in, System.out);
  }

  private static void untilCancelled(Progress progress) {
    while (!progress.cancelled()) {
      Thread.onSpinWait();
    }
  }

  private static final class NoClock implements ClockSteering {
    @Override
    public SteerOutcome step(NtpDuration offset) {
      return new SteerOutcome.NotPermitted("a test");
    }

    @Override
    public SteerOutcome slew(NtpDuration offset) {
      return new SteerOutcome.NotPermitted("a test");
    }

    @Override
    public SteerOutcome run(org.truechimer.clock.ClockSetting setting) {
      return new SteerOutcome.NotPermitted("not asked for");
    }

    @Override
    public double slewRatePpm() {
      return 500;
    }
  }
}
