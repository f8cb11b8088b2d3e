package org.truechimer.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.helper.HelperTransport.Carried;
import org.truechimer.process.CommandRunner;

/// The ways to the helper, with scripts in the place of `pkexec` and `sudo` that end as the real
/// ones do. The words of pkexec 121 were recorded on Debian 12; those of sudo 1.9 are its own
/// messages in English.
@DisabledOnOs(OS.WINDOWS)
class PrivilegedTransportTest {

  private static final String REQUEST = "truechimer-helper/1 step 5";

  @TempDir private Path folder;

  @Test
  void sudoStartsTheHelperWithoutAQuestion() throws Exception {
    program("sudo", "echo \"arguments: $*\" > " + folder + "/log; shift; shift; exec \"$@\"");
    var helper = program("helper", "read line; echo \"heard $line as $1\"");
    assertEquals(
        new Carried.Answer("heard " + REQUEST + " as first"), exchange(false, helper, "first"));
    assertEquals(
        "arguments: -n -- " + helper + " first\n", Files.readString(folder.resolve("log")));
  }

  @Test
  void pkexecStartsTheHelper() throws Exception {
    program("pkexec", "exec \"$@\"");
    var helper = program("helper", "read line; echo \"heard $line\"");
    assertEquals(new Carried.Answer("heard " + REQUEST), exchange(true, helper));
  }

  @Test
  void warningsOfTheVirtualMachineBeforeTheAnswerDoNotCount() throws Exception {
    program("pkexec", "exec \"$@\"");
    var helper = program("helper", "echo 'OpenJDK warning: something'; echo answer; exit 2");
    assertEquals(new Carried.Answer("answer"), exchange(true, helper));
  }

  @Test
  void theHelperGetsAnEmptyEnvironment() throws Exception {
    program("pkexec", "exec \"$@\"");
    var helper = program("helper", "echo $(env | cut -d= -f1 | grep -vE '^(PWD|SHLVL|_)$' | sort)");
    assertEquals(new Carried.Answer("LC_ALL PATH"), exchange(true, helper));
  }

  @Test
  void withoutPkexecAndSudoItSaysWhatToInstall() throws Exception {
    assertEquals(
        new Carried.NotAvailable(
            "neither pkexec nor sudo is installed; start Truechimer as root or install pkexec"
                + " (package pkexec or policykit-1)"),
        exchange(true, Path.of("/nowhere")));
  }

  @Test
  void aDismissedDialogEndsTheAttempt() throws Exception {
    program(
        "pkexec",
        "echo 'Error executing command as another user: Request dismissed' >&2; exit 126");
    program("sudo", "touch " + folder + "/sudo-was-asked; exit 1");
    assertEquals(
        new Carried.Declined("the password dialog was dismissed"),
        exchange(true, Path.of("/nowhere")));
    assertEquals(false, Files.exists(folder.resolve("sudo-was-asked")));
  }

  @Test
  void aMissingAgentLeadsToSudoAndBothAreNamed() throws Exception {
    program(
        "pkexec",
        "echo \"Error creating textual authentication agent: Error opening current controlling"
            + " terminal for the process (\\`/dev/tty'): No such device or address\" >&2; exit"
            + " 127");
    program("sudo", "echo 'sudo: a password is required' >&2; exit 1");
    var missing =
        assertInstanceOf(Carried.NotAvailable.class, exchange(true, Path.of("/nowhere"))).missing();
    assertTrue(missing.contains("no polkit agent runs"), missing);
    assertTrue(missing.contains("sudo wants a password"), missing);
  }

  @Test
  void aWrongPasswordIsARefusal() throws Exception {
    program(
        "pkexec",
        "printf 'Error executing command as another user: Not authorized\\n\\nThis incident has"
            + " been reported.\\n' >&2; exit 127");
    assertEquals(
        new Carried.Declined("polkit does not allow it: the password was wrong, or a rule says no"),
        exchange(true, Path.of("/nowhere")));
  }

  @ParameterizedTest
  @CsvSource({
    "pkexec, 127, 'Error accessing /no/such/program: No such file or directory', pkexec failed:",
    "pkexec, 3, , pkexec ended with code 3",
    "sudo, 1, alice is not in the sudoers file., sudo does not allow it for this user",
    "sudo, 1, 'sudo: /usr/bin/java: command not found', sudo ended with code 1:",
  })
  void everyOtherEndIsExplained(String name, int code, String words, String begin)
      throws Exception {
    program(name, "echo \"" + (words == null ? "" : words) + "\" >&2; exit " + code);
    var carried = exchange(true, Path.of("/nowhere"));
    var said =
        switch (carried) {
          case Carried.Answer(var line) -> "answer " + line;
          case Carried.NotAvailable(var missing) -> missing;
          case Carried.Declined(var reason) -> reason;
        };
    assertTrue(said.startsWith(begin), said);
  }

  private Carried exchange(boolean graphical, Path helper, String... arguments) {
    var command = new ArrayList<>(List.of(helper.toString()));
    command.addAll(List.of(arguments));
    return new PrivilegedTransport(new CommandRunner(), List.of(folder), graphical, command)
        .exchange(REQUEST);
  }

  private Path program(String name, String script) throws Exception {
    var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
