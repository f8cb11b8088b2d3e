package org.truechimer.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.helper.HelperClient;
import org.truechimer.helper.HelperTransport.Carried;
import org.truechimer.service.Daemon;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.StepReport;

/// A client, its session and real processes: scripts in the place of `pkexec`, `sudo` and the
/// helper. The words of pkexec 121 were recorded on Debian 12.
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class PrivilegedConnectorTest {

  private static final ServiceRequest RESTART =
      new ServiceRequest.Control(Daemon.CHRONY, ServiceRequest.Verb.RESTART);

  private static final String READ =
      "read first; echo JVM warning; echo truechimer-helper/1 ready;";
  private static final String DONE = "echo truechimer-helper/1 outcome done -";

  @TempDir private Path folder;
  private final ExecutorService readers = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    readers.shutdownNow();
  }

  @Test
  void oneHelperServesManyRequestsAndHearsTheEnd() throws Exception {
    program("pkexec", "echo \"$*\" >> " + folder + "/started; shift; exec \"$@\"");
    var helper =
        program(
            "helper",
            READ
                + " while read line; do case \"$line\" in"
                + " *step*) echo truechimer-helper/1 done;;"
                + " *) echo truechimer-helper/1 progress RESTART:DONE:-; "
                + DONE
                + " RESTART:DONE:-;; esac; done; touch "
                + folder
                + "/over");
    var step = new StepReport(StepReport.Step.RESTART, StepReport.State.DONE, "");
    var seen = new ArrayList<StepReport>();
    try (var client = client(helper)) {
      for (int i = 0; i < 3; i++) {
        assertEquals(
            new Outcome.Done(List.of(step), ""),
            client.perform(
                RESTART,
                new Progress() {
                  @Override
                  public void step(StepReport report) {
                    seen.add(report);
                  }

                  @Override
                  public boolean cancelled() {
                    return false;
                  }
                }));
      }
      assertEquals(
          new Carried.Answer("truechimer-helper/1 done"),
          client.exchange("truechimer-helper/1 step 5"));
    }
    assertEquals(List.of(step, step, step), seen);
    assertThat(folder.resolve("over")).exists();
    assertThat(folder.resolve("started"))
        .hasContent("--disable-internal-agent " + helper + " argument\n");
  }

  @Test
  void aHelperThatDiesIsSaidSoAndStartedAgain() throws Exception {
    program("pkexec", "shift; exec \"$@\"");
    var helper =
        program(
            "helper",
            READ
                + " read line; if [ -e "
                + folder
                + "/died ]; then "
                + DONE
                + "; read rest; else touch "
                + folder
                + "/died; echo truechimer-helper/1 progress WRITE:DONE:-; echo Killed >&2; fi");
    try (var client = client(helper)) {
      var failed =
          assertInstanceOf(Outcome.Failed.class, client.perform(RESTART, Progress.unobserved()));
      assertThat(failed.problem())
          .startsWith("the helper ended before it was done")
          .contains("Killed");
      assertThat(failed.steps())
          .containsExactly(new StepReport(StepReport.Step.WRITE, StepReport.State.DONE, ""));
      assertEquals(new Outcome.Done(List.of(), ""), client.perform(RESTART, Progress.unobserved()));
    }
  }

  @Test
  void aCancellationIsPassedOn() throws Exception {
    program("pkexec", "shift; exec \"$@\"");
    var helper =
        program(
            "helper",
            READ
                + " read line; echo truechimer-helper/1 progress WATCH:BEGUN:-; read line;"
                + " echo \"$line\" > "
                + folder
                + "/heard; echo truechimer-helper/1 outcome cancelled -; read rest");
    try (var client = client(helper)) {
      var cancelling =
          new Progress() {
            private boolean begun;

            @Override
            public void step(StepReport report) {
              begun = true;
            }

            @Override
            public boolean cancelled() {
              return begun;
            }
          };
      assertEquals(new Outcome.Cancelled(List.of()), client.perform(RESTART, cancelling));
    }
    assertThat(folder.resolve("heard")).hasContent("truechimer-helper/1 cancel\n");
  }

  @Test
  void whatTheHelperWouldRefuseIsNotEvenSent() {
    try (var client = client(folder)) {
      assertEquals(
          new Outcome.Refused(List.of(), "this is not the name of a backup"),
          client.perform(
              new ServiceRequest.Restore("/etc/passwd", Duration.ZERO), Progress.unobserved()));
    }
  }

  @Test
  void aDismissedDialogAndAMissingAgentAreMissingRights() throws Exception {
    program(
        "pkexec",
        "echo 'Error executing command as another user: Request dismissed' >&2; exit 126");
    try (var client = client(Path.of("/nowhere"))) {
      assertEquals(
          new Outcome.NotPermitted(List.of(), "the password dialog was dismissed"),
          client.perform(RESTART, Progress.unobserved()));
    }
    program(
        "pkexec",
        "echo 'Error executing command as another user: No authentication agent found.' >&2;"
            + " exit 127");
    program("sudo", "echo 'sudo: a password is required' >&2; exit 1");
    try (var client = client(Path.of("/nowhere"))) {
      var missing =
          assertInstanceOf(
                  Outcome.NotPermitted.class, client.perform(RESTART, Progress.unobserved()))
              .missing();
      assertThat(missing).contains("no polkit agent runs").contains("sudo wants a password");
    }
  }

  @Test
  void waitingForAPasswordCanBeGivenUp() throws Exception {
    program("pkexec", "read never; read never");
    try (var client = client(Path.of("/nowhere"))) {
      assertEquals(
          new Outcome.Cancelled(List.of()),
          client.perform(
              RESTART,
              new Progress() {
                @Override
                public void step(StepReport report) {}

                @Override
                public boolean cancelled() {
                  return true;
                }
              }));
    }
  }

  private HelperClient client(Path helper) {
    return new HelperClient(
        new PrivilegedConnector(
            List.of(folder), true, false, List.of(helper.toString(), "argument"), readers));
  }

  private Path program(String name, String script) throws Exception {
    var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
