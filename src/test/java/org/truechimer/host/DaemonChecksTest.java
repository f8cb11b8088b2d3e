package org.truechimer.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.process.CommandRunner;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.NativeCheck;
import org.truechimer.service.NativeCheck.Complaint;

/// The stand-in for chronyd says what chronyd 4.3 said (recordings `chrony/config-bad` and
/// `config-print` of Debian 12).
@DisabledOnOs(OS.WINDOWS)
class DaemonChecksTest {

  @TempDir Path folder;

  @Test
  void acceptsWhatTheDaemonAccepts() throws IOException {
    program("echo 'server near iburst minpoll 1'");
    assertEquals(new NativeCheck.Accepted("chronyd -p"), check());
  }

  @Test
  void namesTheLineThatTheDaemonComplainsOf() throws IOException {
    program(
        "echo \"2026-11-22T22:08:10Z Fatal error : Invalid directive at line 2 in file $3\" >&2; exit 1");
    assertEquals(
        new NativeCheck.Rejected(
            "chronyd -p", List.of(new Complaint(2, "Invalid directive at line 2"))),
        check());
  }

  @Test
  void aLineOfAnotherFileIsNoLineOfOurs() throws IOException {
    program(
        "echo 'Fatal error : Invalid directive at line 7 in file /etc/chrony/conf.d/x.conf' >&2; exit 1");
    var rejected = assertInstanceOf(NativeCheck.Rejected.class, check());
    assertEquals(0, rejected.complaints().getFirst().line());
    assertTrue(rejected.complaints().getFirst().text().contains("/etc/chrony/conf.d/x.conf"));
  }

  @Test
  void aDaemonThatMayNotReadTheFileHasNotRejectedIt() throws IOException {
    program("echo \"Could not open $3 : Permission denied\" >&2; exit 1");
    assertInstanceOf(NativeCheck.NotAvailable.class, check());
  }

  @Test
  void leavesNoFileBehind() throws IOException {
    program("exit 0");
    check();
    try (var files = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("chronyd")), files.toList());
    }
  }

  @Test
  void withoutTheProgramThereIsNoVerdict() {
    assertInstanceOf(NativeCheck.NotAvailable.class, check());
  }

  private void program(String script) throws IOException {
    var file = Files.writeString(folder.resolve("chronyd"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private NativeCheck check() {
    return new DaemonChecks(new CommandRunner(), List.of(folder), List.of(folder))
        .check(Daemon.CHRONY, FileSlot.main(), "server near iburst\n");
  }
}
