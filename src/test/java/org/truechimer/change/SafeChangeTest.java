package org.truechimer.change;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.ffi.ExtendedAttributes;
import org.truechimer.service.ConfigurationOctets;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.StepReport;

/// Changes on a real file system.
@EnabledOnOs(OS.LINUX)
class SafeChangeTest {

  @TempDir private Path root;
  private RealHost host;

  @BeforeEach
  void furnish() throws IOException {
    host = RealHost.in(root);
    host.furnish();
  }

  /// As the helper hands it over: the text, without the octets.
  @Test
  void aLatin1FileReadWithTheHelpersHelpKeepsItsOctets() throws IOException {
    var before = "# caf\u00e9\nserver a.example\n";
    Files.write(host.target(), before.getBytes(ISO_8859_1));
    var after = before + "server b.example\n";
    var digest = ConfigurationOctets.digest(before.getBytes(UTF_8));
    var request =
        new ServiceRequest.Apply(Daemon.CHRONY, FileSlot.main(), after, digest, Duration.ZERO);
    assertInstanceOf(Outcome.Done.class, host.change().apply(request, Progress.unobserved()));
    assertArrayEquals(after.getBytes(ISO_8859_1), Files.readAllBytes(host.target()));
    assertInstanceOf(Outcome.Refused.class, host.change().apply(request, Progress.unobserved()));
  }

  @Test
  void aChangeIsKeptBackedUpAndWrittenDown() throws IOException {
    assertInstanceOf(Outcome.Done.class, host.change().apply(host.apply(), Progress.unobserved()));
    assertEquals(RealHost.NEW, host.text());
    assertEquals(
        "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(host.target())));
    var backup = host.kept().backups().getFirst();
    assertThat(backup.id()).matches("chrony-main-[0-9-]+T[0-9-]+Z");
    assertEquals(RealHost.OLD, backup.text());
    assertEquals(host.target().toString(), backup.path());
    var entry = host.kept().journal().getFirst();
    assertEquals("apply chrony main", entry.what());
    assertEquals("alice", entry.who());
    assertEquals("kept", entry.result());
    var restored =
        host.change()
            .restore(
                new ServiceRequest.Restore(backup.id(), Duration.ofMinutes(1)),
                Progress.unobserved());
    assertInstanceOf(Outcome.Done.class, restored);
    assertEquals(RealHost.OLD, host.text());
    assertThat(host.kept().backups()).hasSize(2);
  }

  @Test
  void theSameTextChangesNothing() throws IOException {
    var same =
        new ServiceRequest.Apply(
            Daemon.CHRONY, FileSlot.main(), RealHost.OLD, host.apply().expected(), Duration.ZERO);
    assertInstanceOf(Outcome.Done.class, host.change().apply(same, Progress.unobserved()));
    assertThat(host.kept().journal()).isEmpty();
    assertThat(host.kept().backups()).isEmpty();
  }

  @Test
  void aFileThatSomebodyElseChangedIsLeftAlone() throws IOException {
    var apply = host.apply();
    Files.writeString(host.target(), "server elsewhere.example\n");
    assertInstanceOf(Outcome.Refused.class, host.change().apply(apply, Progress.unobserved()));
    assertEquals("server elsewhere.example\n", host.text());
  }

  @Test
  void whatTheRuleForbidsIsNotWritten() throws IOException {
    var strict =
        new SafeChange(
            host.files(),
            root,
            new SafeChange.Ports(
                host,
                SourceReload.none(),
                host,
                (daemon, slot, text, inForce) ->
                    text.equals(RealHost.NEW) && inForce.equals(RealHost.OLD)
                        ? "line 1: no"
                        : null),
            InstantSource.system(),
            new SecureRandom(),
            "alice");
    var refused =
        assertInstanceOf(Outcome.Refused.class, strict.apply(host.apply(), Progress.unobserved()));
    assertEquals("line 1: no", refused.why());
    assertEquals(RealHost.OLD, host.text());
  }

  @Test
  void twoChangesAtOnceAreOneTooMany() throws IOException {
    var second = new AtomicReference<Outcome>();
    var busy =
        new RealHost(
            root,
            host.files(),
            progress ->
                second.set(
                    host.change()
                        .recover(new ServiceRequest.Recover(true), Progress.unobserved())));
    assertInstanceOf(Outcome.Done.class, busy.change().apply(busy.apply(), Progress.unobserved()));
    assertEquals(new Outcome.Refused(List.of(), "another change is under way"), second.get());
    assertEquals(RealHost.NEW, host.text());
  }

  @Test
  void whatSomebodyElseWritesWhileTheDaemonIsWatchedIsNotOverwritten() throws IOException {
    var disturbed =
        new RealHost(
            root,
            host.files(),
            progress -> {
              try {
                Files.writeString(host.target(), "server elsewhere.example\n");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    var cancelled =
        new Progress() {
          @Override
          public void step(StepReport report) {}

          @Override
          public boolean cancelled() {
            try {
              return host.text().startsWith("server elsewhere");
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    var outcome =
        assertInstanceOf(
            Outcome.Failed.class, disturbed.change().apply(disturbed.apply(), cancelled));
    assertThat(outcome.problem()).contains("somebody else's change was left in place");
    assertEquals("server elsewhere.example\n", host.text());
    assertTrue(host.running());
  }

  @Test
  void ownerAndExtendedAttributesAreKept() throws IOException {
    assumeTrue(Files.getAttribute(root, "unix:uid").equals(0), "only root can give files away");
    Files.setAttribute(host.target(), "unix:uid", 1234);
    Files.setAttribute(host.target(), "unix:gid", 4321);
    var attributes = new ExtendedAttributes();
    // What a system with SELinux has; without it the name is free for root to set.
    var name = labelled(attributes) ? "security.selinux" : "trusted.label";
    var label = "system_u:object_r:chronyd_conf_t:s0\0".getBytes(UTF_8);
    attributes.set(host.target().toString(), name, label);
    assertInstanceOf(Outcome.Done.class, host.change().apply(host.apply(), Progress.unobserved()));
    assertEquals(RealHost.NEW, host.text());
    assertEquals(1234, Files.getAttribute(host.target(), "unix:uid"));
    assertEquals(4321, Files.getAttribute(host.target(), "unix:gid"));
    assertArrayEquals(label, attributes.read(host.target().toString()).get(name));
  }

  private boolean labelled(ExtendedAttributes attributes) {
    try {
      attributes.set(host.target().toString(), "security.selinux", new byte[] {'x', 0});
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void keysAndTheirBackupsAreRootsAlone() throws IOException {
    var keys =
        new ServiceRequest.Apply(
            Daemon.CHRONY, FileSlot.keys(), "1 SHA256 HEX:00\n", "absent", Duration.ZERO);
    assertInstanceOf(Outcome.Done.class, host.change().apply(keys, Progress.unobserved()));
    var file = root.resolve("etc/chrony/chrony.keys");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    var more =
        new ServiceRequest.Apply(
            Daemon.CHRONY,
            FileSlot.keys(),
            "1 SHA256 HEX:01\n",
            Digest.of(Files.readAllBytes(file)),
            Duration.ZERO);
    assertInstanceOf(Outcome.Done.class, host.change().apply(more, Progress.unobserved()));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    var backup =
        root.resolve("var/lib/truechimer/backups/" + host.kept().backups().getFirst().id());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));
  }

  @Test
  void onlyTheNewestFiftyBackupsOfAFileStay() throws IOException {
    for (int i = 0; i < 60; i++) {
      var apply = host.apply();
      var next =
          new ServiceRequest.Apply(
              Daemon.CHRONY, FileSlot.main(), "# " + i + "\n", apply.expected(), Duration.ZERO);
      assertInstanceOf(Outcome.Done.class, host.change().apply(next, Progress.unobserved()));
    }
    assertThat(host.kept().backups()).hasSize(50);
    assertEquals("# 58\n", host.kept().backups().getFirst().text());
    assertThat(host.kept().journal()).hasSize(60);
  }
}
