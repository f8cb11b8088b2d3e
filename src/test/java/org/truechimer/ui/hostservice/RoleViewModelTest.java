package org.truechimer.ui.hostservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.truechimer.conf.ConfigDiff;
import org.truechimer.conf.roles.Role;
import org.truechimer.service.Daemon;
import org.truechimer.ui.fx.HostDesk;
import org.truechimer.wording.Messages;
import org.truechimer.wording.Tone;

class RoleViewModelTest {

  private static HostServiceViewModel screen(RecordedHost host, Executor background) {
    var screen =
        new HostServiceViewModel(
            Messages.of(Locale.ENGLISH),
            new HostDesk(host, Runnable::run, Runnable::run),
            Runnable::run,
            background,
            InstantSource.fixed(RecordedHost.NOW),
            () -> ZoneOffset.UTC);
    screen.open();
    return screen;
  }

  private static HostServiceViewModel screen(RecordedHost host) {
    return screen(host, Runnable::run);
  }

  private static String text(HostServiceViewModel screen) {
    return Objects.requireNonNull(screen.configuration().openProperty().get()).text();
  }

  private static RolePreview preview(HostServiceViewModel screen) {
    return Objects.requireNonNull(screen.role().previewProperty().get());
  }

  private static List<String> lines(RolePreview preview, ConfigDiff.Kind kind) {
    return preview.diff().lines().stream()
        .filter(line -> line.kind() == kind)
        .map(line -> line.text().strip())
        .toList();
  }

  @Test
  void chronydCanPlayEveryRoleAndTimesyncdIsAClientOnly() {
    var screen = screen(RecordedHost.troubled());
    screen.select(Daemon.CHRONY);
    assertThat(screen.role().kinds()).containsExactly(Role.Kind.values());
    screen.select(Daemon.TIMESYNCD);
    assertThat(screen.role().kinds()).containsExactly(Role.Kind.CLIENT);
  }

  @Test
  void keysPlayNoRole() {
    var screen = screen(RecordedHost.debian());
    screen.configuration().open("/etc/chrony/chrony.keys");
    assertThat(screen.role().kinds()).isEmpty();
  }

  @Test
  void aServerForASubnetKeepsTheSourcesAndIsNotWrittenBeforeItIsApplied() {
    var host = RecordedHost.debian();
    var inForce = host.chronyConf();
    var screen = screen(host);
    screen.role().begin(Role.Kind.SUBNET_SERVER);
    assertThat(screen.role().serversProperty().get()).isNotEmpty();
    assertThat(preview(screen).remark()).isEqualTo("Name at least one network.");
    assertThat(preview(screen).tone()).isEqualTo(Tone.NEUTRAL);
    assertThat(screen.role().usableProperty().get()).isFalse();

    screen.role().subnetsProperty().set("192.168.1.0/24, 2001:db8::/32");
    assertThat(preview(screen).remark()).isEmpty();
    assertThat(preview(screen).deeds())
        .containsExactly("Gives the time to 192.168.1.0/24.", "Gives the time to 2001:db8::/32.");
    assertThat(lines(preview(screen), ConfigDiff.Kind.ADDED))
        .containsExactly("allow 192.168.1.0/24", "allow 2001:db8::/32");
    assertThat(text(screen)).isEqualTo(inForce);

    screen.role().use();
    assertThat(text(screen)).contains("allow 192.168.1.0/24\n", "allow 2001:db8::/32\n");
    assertThat(screen.role().kindProperty().get()).isNull();
    assertThat(screen.configuration().changedProperty().get()).isTrue();
    assertThat(host.chronyConf()).isEqualTo(inForce);
    assertThat(host.requests()).isEmpty();
  }

  @Test
  void whatIsWrongIsSaidWhileItIsTypedAndCannotBeUsed() {
    var screen = screen(RecordedHost.debian());
    var before = text(screen);
    screen.role().begin(Role.Kind.SUBNET_SERVER);
    screen.role().subnetsProperty().set("192.168.1.0/33");
    assertThat(preview(screen).remark())
        .isEqualTo("“192.168.1.0/33” is no network such as 192.168.1.0/24.");
    assertThat(preview(screen).tone()).isEqualTo(Tone.BAD);
    screen.role().use();
    assertThat(text(screen)).isEqualTo(before);

    screen.role().begin(Role.Kind.NTS_CLIENT);
    screen.role().serversProperty().set("192.0.2.7");
    assertThat(preview(screen).remark())
        .isEqualTo("NTS needs the name in the certificate; “192.0.2.7” is an address.");

    screen.role().begin(Role.Kind.ISOLATED);
    screen.role().subnetsProperty().set("192.168.1.0/24");
    for (var stratum : List.of("16", "0", "ten", "")) {
      screen.role().stratumProperty().set(stratum);
      assertThat(preview(screen).remark())
          .isEqualTo("The stratum must be from 1 to 15, not " + stratum + ".");
      assertThat(screen.role().usableProperty().get()).isFalse();
    }
    screen.role().stratumProperty().set(" 8 ");
    assertThat(lines(preview(screen), ConfigDiff.Kind.ADDED))
        .contains("local stratum 8 orphan", "allow 192.168.1.0/24");
  }

  @Test
  void aRoleThatIsPlayedAlreadyChangesNothing() {
    var screen = screen(RecordedHost.debian());
    screen.role().begin(Role.Kind.CLIENT);
    assertThat(preview(screen).remark()).isEqualTo("The configuration is like that already.");
    assertThat(screen.role().usableProperty().get()).isFalse();
  }

  @Test
  void anotherFilePutsTheRoleAwayAndAChangedTextIsTriedAgain() {
    var screen = screen(RecordedHost.debian());
    screen.role().begin(Role.Kind.SUBNET_SERVER);
    screen.role().subnetsProperty().set("192.168.1.0/24");
    screen.configuration().edit("server ntp1.lan iburst\n");
    assertThat(lines(preview(screen), ConfigDiff.Kind.SAME)).isEmpty();
    assertThat(lines(preview(screen), ConfigDiff.Kind.REMOVED))
        .containsExactly("server ntp1.lan iburst");
    screen.configuration().open("/etc/chrony/chrony.keys");
    assertThat(screen.role().kindProperty().get()).isNull();
  }

  @Test
  void onlyTheNewestTrialCountsAndNothingIsUsedBeforeItIsSeen() {
    var waiting = new ArrayDeque<Runnable>();
    var screen = screen(RecordedHost.debian(), waiting::add);
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
    var before = text(screen);
    screen.role().begin(Role.Kind.SUBNET_SERVER);
    screen.role().subnetsProperty().set("192.168.1.0/24");
    screen.role().subnetsProperty().set("192.168.2.0/24");
    screen.role().use();
    assertThat(text(screen)).isEqualTo(before);
    while (!waiting.isEmpty()) {
      waiting.removeLast().run();
    }
    assertThat(preview(screen).deeds()).containsExactly("Gives the time to 192.168.2.0/24.");
    screen.role().use();
    assertThat(text(screen))
        .contains("allow 192.168.2.0/24\n")
        .doesNotContain("allow 192.168.1.0/24");
  }
}
