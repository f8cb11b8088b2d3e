package org.truechimer.helper;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.truechimer.clock.ClockSetting;
import org.truechimer.clock.ClockSteering;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.service.Daemon;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceActions;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.StepReport;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;

/// A whole session over pipes, with actions that do nothing.
@Timeout(60)
class HelperSessionTest {

  private final BlockingQueue<Double> rates = new LinkedBlockingQueue<>();

  private static final StepReport STEP =
      new StepReport(StepReport.Step.WATCH, StepReport.State.GOING_ON, "3 of 4 reached");

  private static final String RESTART = "truechimer-helper/1 service control chrony restart";

  private final ExecutorService tasks = Executors.newCachedThreadPool();
  private final PipedOutputStream toHelper = new PipedOutputStream();
  private final CountDownLatch begun = new CountDownLatch(1);

  @AfterEach
  void end() {
    tasks.shutdownNow();
  }

  @Test
  void manyRequestsAreServedOneAfterTheOther() throws Exception {
    var said = new PipedInputStream(1 << 16);
    var helper =
        session(
            (request, progress) -> {
              progress.step(STEP);
              return new Outcome.Done(List.of(STEP), "text of " + request);
            },
            new PipedOutputStream(said),
            Duration.ofMinutes(1));
    var lines = new BufferedReader(new InputStreamReader(said, US_ASCII));
    assertEquals("truechimer-helper/1 ready", lines.readLine());
    send(RESTART);
    assertEquals(STEP, SessionLine.step(lines.readLine()));
    assertEquals(
        new Outcome.Done(List.of(STEP), "text of Control[daemon=CHRONY, verb=RESTART]"),
        SessionLine.outcome(lines.readLine()));
    send("truechimer-helper/1 step -5");
    assertEquals("truechimer-helper/1 done", lines.readLine());
    send("truechimer-helper/1 service run /bin/sh");
    assertEquals(
        "truechimer-helper/1 refused this is not a request of this version", lines.readLine());
    send("truechimer-helper/1 service show chrony keys");
    assertEquals(
        new Outcome.Refused(List.of(), "keys are not shown"),
        SessionLine.outcome(lines.readLine()));
    toHelper.close();
    assertEquals(HelperMain.EXIT_ANSWERED, helper.get(10, SECONDS));
  }

  @Test
  void aCancellationIsHeardWhileTheRequestIsCarriedOut() throws Exception {
    var said = new PipedInputStream(1 << 16);
    var helper = session(this::untilTakenBack, new PipedOutputStream(said), Duration.ofMinutes(1));
    var lines = new BufferedReader(new InputStreamReader(said, US_ASCII));
    assertEquals("truechimer-helper/1 ready", lines.readLine());
    // One that comes too early is for no request.
    send("truechimer-helper/1 cancel");
    send(RESTART);
    assertTrue(begun.await(10, SECONDS));
    send("truechimer-helper/1 cancel");
    assertEquals(new Outcome.Cancelled(List.of()), SessionLine.outcome(lines.readLine()));
    assertThat(helper).isNotDone();
  }

  @Test
  void theEndOfTheCallerTakesBackWhatIsUnderWayAndEndsTheHelper() throws Exception {
    var helper =
        session(this::untilTakenBack, OutputStream.nullOutputStream(), Duration.ofMinutes(1));
    send(RESTART);
    assertTrue(begun.await(10, SECONDS));
    toHelper.close();
    assertEquals(HelperMain.EXIT_ANSWERED, helper.get(10, SECONDS));
  }

  @Test
  void aHelperThatNobodyAsksEnds() throws Exception {
    var helper =
        session(this::untilTakenBack, OutputStream.nullOutputStream(), Duration.ofMillis(50));
    assertEquals(HelperMain.EXIT_ANSWERED, helper.get(10, SECONDS));
  }

  @Test
  void aCallerThatDoesNotListenCannotHoldARequestUp() throws Exception {
    var finished = new CompletableFuture<Boolean>();
    var stuck = new CountDownLatch(1);
    var helper =
        session(
            (request, progress) -> {
              for (int i = 0; i < 10_000; i++) {
                progress.step(STEP);
              }
              finished.complete(progress.cancelled());
              return new Outcome.Done(List.of(), "");
            },
            new OutputStream() {
              @Override
              public void write(int octet) throws IOException {
                try {
                  stuck.await();
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
              }
            },
            Duration.ofMinutes(1));
    send(RESTART);
    assertThat(finished.get(10, SECONDS)).isTrue();
    assertThat(helper).isNotDone();
    stuck.countDown();
  }

  @Test
  void anEndlessLineEndsTheSession() throws Exception {
    var helper =
        session(this::untilTakenBack, OutputStream.nullOutputStream(), Duration.ofMinutes(1));
    tasks.execute(() -> {
      try {
        while (true) {
          toHelper.write("x".repeat(10_000).getBytes(US_ASCII));
        }
      } catch (IOException _) {
        // Nobody reads any more: what this test is about.
      }
    });
    assertEquals(HelperMain.EXIT_ANSWERED, helper.get(30, SECONDS));
  }

  /// 1 % fast to correct the phase, 12.5 ppm slow at rest: whoever asked goes away in between.
  @Test
  void leavesTheClockAtRestWhenTheSessionEnds() throws Exception {
    var helper =
        session(this::untilTakenBack, OutputStream.nullOutputStream(), Duration.ofMinutes(1));
    send("truechimer-helper/1 run 10000000000 -12500000 4200000 21000 none 37");
    send("truechimer-helper/1 run 200000000000 0 4200000 21000 none 37");
    assertEquals(0.01, rates.poll(30, SECONDS));
    toHelper.close();
    assertEquals(HelperMain.EXIT_ANSWERED, helper.get(30, SECONDS));
    assertEquals(List.of(-12.5e-6), List.copyOf(rates));
  }

  private Outcome untilTakenBack(ServiceRequest request, Progress progress) {
    assertEquals(new ServiceRequest.Control(Daemon.CHRONY, ServiceRequest.Verb.RESTART), request);
    begun.countDown();
    while (!progress.cancelled()) {
      Thread.onSpinWait();
    }
    return new Outcome.Cancelled(List.of());
  }

  private CompletableFuture<Integer> session(
      ServiceActions actions, OutputStream out, Duration idle) throws IOException {
    InputStream in = new PipedInputStream(toHelper, 1 << 16);
    send("truechimer-helper/1 session");
    var helper =
        new HelperMain(
            new ClockSteering() {
              @Override
              public SteerOutcome step(NtpDuration offset) {
                return new SteerOutcome.Done();
              }

              @Override
              public SteerOutcome slew(NtpDuration offset) {
                return new SteerOutcome.Done();
              }

              @Override
              public SteerOutcome run(ClockSetting setting) {
                rates.add(setting.rate());
                return new SteerOutcome.Done();
              }

              @Override
              public double slewRatePpm() {
                return 500;
              }
            },
            () -> NtpTimestamp.of(Instant.parse("2026-11-24T02:00:00Z")),
            actions,
            tasks,
            idle);
    return CompletableFuture.supplyAsync(() -> helper.run(in, out), tasks);
  }

  private void send(String line) throws IOException {
    toHelper.write((line + "\n").getBytes(US_ASCII));
    toHelper.flush();
  }
}
