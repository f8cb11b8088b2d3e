package org.truechimer.ui.hostservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.truechimer.conf.check.Code;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.ui.fx.HostDesk;
import org.truechimer.ui.hostservice.ConfigurationViewModel.Mode;
import org.truechimer.ui.hostservice.ConfigurationViewModel.Stage;
import org.truechimer.ui.hostservice.SourceEntry.Flag;
import org.truechimer.wording.Messages;

class HostServiceViewModelTest {

  private static HostServiceViewModel model(RecordedHost host) {
    var model =
        new HostServiceViewModel(
            Messages.of(Locale.ENGLISH),
            new HostDesk(host, Runnable::run, Runnable::run),
            Runnable::run,
            Runnable::run,
            InstantSource.fixed(RecordedHost.NOW),
            () -> ZoneOffset.UTC);
    model.open();
    return model;
  }

  private static String text(HostServiceViewModel model) {
    return Objects.requireNonNull(model.configuration().openProperty().get()).text();
  }

  private static SourceEntry server(String host, Flag... flags) {
    return new SourceEntry("server", host, Set.of(flags), "", "", "", List.of(), null);
  }

  @Test
  void aServiceIsShownWithWhatCanBeDoneToIt() {
    var model = model(RecordedHost.debian());
    var chrony = model.rows().getFirst();
    assertThat(chrony.state()).isEqualTo("running, started 3 d ago");
    assertThat(chrony.actions())
        .containsExactly(ServiceAction.RESTART, ServiceAction.STOP, ServiceAction.DISABLE);
    assertThat(model.rows().get(1).actions()).containsExactly(ServiceAction.INSTALL);
    assertThat(model.selectedProperty().get()).isEqualTo(Daemon.CHRONY);
  }

  @Test
  void installingAsksFirst() {
    var host = RecordedHost.bare();
    var model = model(host);
    model.press(Daemon.CHRONY, ServiceAction.INSTALL);
    assertThat(host.requests()).isEmpty();
    model.errand().confirm();
    assertThat(host.requests()).containsExactly(new ServiceRequest.Install(Daemon.CHRONY));
    assertThat(model.rows().getFirst().state()).isEqualTo("stopped");
  }

  @Test
  void theFormAndTheTextAreTheSameDocument() {
    var model = model(RecordedHost.debian());
    var before = text(model);
    model.form().begin();
    assertThat(model.form().save(server("ntp1.lan", Flag.IBURST, Flag.PREFER))).isTrue();
    assertThat(text(model)).contains("server ntp1.lan iburst prefer\n");
    assertThat(text(model).replace("server ntp1.lan iburst prefer\n", "")).isEqualTo(before);
    model.configuration().edit(text(model) + "allow 192.168.1.0/24\n");
    assertThat(model.form().clients()).containsExactly("192.168.1.0/24");
    model.form().forbid("192.168.1.0/24");
    model.form().remove(model.form().sources().getLast());
    assertThat(text(model)).isEqualTo(before);
  }

  @Test
  void changingASourceKeepsTheOptionsThatTheFormDoesNotKnow() {
    var model = model(RecordedHost.lab());
    var mid = model.form().sources().get(1);
    model.form().begin(mid);
    model
        .form()
        .save(
            new SourceEntry(
                "server", "mid", Set.of(Flag.PREFER), "4", "", "6", mid.others(), mid.line()));
    assertThat(text(model)).contains("server mid maxpoll 6 xleave key 4 prefer\n");
  }

  @Test
  void aBadNameAndABadNetworkAreNotWritten() {
    var model = model(RecordedHost.debian());
    var before = text(model);
    model.form().begin();
    assertThat(model.form().save(server("bad host"))).isFalse();
    assertThat(model.form().allow("192.168.1.0/33")).isFalse();
    assertThat(model.form().remarkProperty().get()).startsWith("This is no network");
    assertThat(text(model)).isEqualTo(before);
  }

  @Test
  void whatIsWrongIsFoundAsOneTypes() {
    var model = model(RecordedHost.debian());
    model.configuration().edit("server ntp1.lan minpoll 99\ndrfitfile /var/lib/chrony/drift\n");
    var examined = Objects.requireNonNull(model.configuration().examinedProperty().get());
    assertThat(examined.findings())
        .anySatisfy(finding -> {
          assertThat(finding.line()).isEqualTo(2);
          assertThat(finding.code()).isEqualTo(Code.UNKNOWN_DIRECTIVE);
        });
  }

  @Test
  void aReviewCountsLinesAndNamesTheCheckThatWasMade() {
    var model = model(RecordedHost.debian());
    model.form().allow("192.168.1.0/24");
    model.change().review();
    var review = Objects.requireNonNull(model.change().reviewProperty().get());
    assertThat(review.note())
        .isEqualTo("1 line to add, 0 to remove · validated with chronyd -p: no errors");
    assertThat(model.configuration().modeProperty().get()).isEqualTo(Mode.DIFF);
  }

  @Test
  void aRejectedConfigurationSaysWhatTheDaemonSays() {
    var model = model(RecordedHost.debian());
    model.configuration().edit("server near iburst\nnonsense here\n");
    model.change().review();
    var review = Objects.requireNonNull(model.change().reviewProperty().get());
    assertThat(review.note()).contains("chronyd -p rejects it: Invalid directive at line 2");
  }

  @Test
  void applyingAsksOnlyIfClientsAreServed() {
    var quiet = RecordedHost.debian();
    var model = model(quiet);
    model.form().allow("192.168.1.0/24");
    model.change().apply();
    assertThat(quiet.chronyConf()).contains("allow 192.168.1.0/24\n");
    assertThat(model.configuration().changedProperty().get()).isFalse();
    model.form().allow("192.168.2.0/24");
    model.change().apply();
    assertThat(model.errand().stageProperty().get()).isEqualTo(ErrandViewModel.Stage.ASKING);
    assertThat(model.errand().sentenceProperty().get().body()).contains("192.168.1.0/24");
    assertThat(quiet.chronyConf()).doesNotContain("192.168.2.0/24");
  }

  @Test
  void aChangeThatDoesNotWorkIsRolledBackAndStaysInTheEditor() {
    var host = RecordedHost.debian();
    var model = model(host);
    var before = host.chronyConf();
    model.configuration().edit("server " + RecordedHost.SILENT_SERVER + " iburst\n");
    model.change().apply();
    assertThat(host.chronyConf()).isEqualTo(before);
    assertThat(model.errand().sentenceProperty().get().body()).contains("192.0.2.99 reach 0");
    assertThat(model.configuration().changedProperty().get()).isTrue();
    assertThat(text(model)).isEqualTo("server 192.0.2.99 iburst\n");
  }

  @Test
  void aBackupIsComparedAndRestored() {
    var host = RecordedHost.debian();
    var model = model(host);
    var before = host.chronyConf();
    model.form().set(Setting.STEP_SECONDS, "0.5");
    model.change().apply();
    assertThat(host.chronyConf()).contains("makestep 0.5 3\n");
    model.change().compare(model.change().backups().getFirst());
    var review = Objects.requireNonNull(model.change().reviewProperty().get());
    assertThat(review.diff().lines())
        .anySatisfy(line -> assertThat(line.text()).isEqualTo("makestep 1 3\n"));
    model.change().restore(model.change().backups().getFirst());
    assertThat(host.chronyConf()).isEqualTo(before);
    assertThat(text(model)).isEqualTo(before);
  }

  @Test
  void keysAreNeverShownAndNeverChanged() {
    var model = model(RecordedHost.debian());
    model.configuration().open("/etc/chrony/chrony.keys");
    assertThat(text(model)).isEqualTo("1 SHA1 ••••••••\n");
    model.configuration().edit("1 SHA1 HEX:00\n");
    assertThat(text(model)).isEqualTo("1 SHA1 ••••••••\n");
  }

  @Test
  void aClosedFileIsOpenedByAnAdministrator() {
    var model = model(RecordedHost.closed());
    assertThat(model.configuration().stageProperty().get()).isEqualTo(Stage.CLOSED);
    assertThat(model.banners()).hasSize(2);
    model.elevate();
    assertThat(model.configuration().stageProperty().get()).isEqualTo(Stage.DOCUMENT);
    assertThat(model.form().sources()).hasSize(1);
  }

  @Test
  void ofTwoDaemonsThatSteerTheSimpleClientIsToStop() {
    var host = RecordedHost.troubled();
    var model = model(host);
    assertThat(model.banners().get(0).answers()).hasSize(2);
    model.banners().get(1).answers().getFirst().press().run();
    assertThat(host.requests())
        .containsExactly(new ServiceRequest.Control(Daemon.TIMESYNCD, Verb.STOP));
    assertThat(model.banners()).hasSize(1);
  }

  @Test
  void aMachineThatCannotBeLookedAtSaysWhy() {
    var model = model(RecordedHost.broken());
    assertThat(model.problemProperty().get()).contains("NoReply");
    assertThat(model.lookingProperty().get()).isFalse();
  }

  @Test
  void theSummarySpeaksOfAllThatIsSet() {
    var lines = model(RecordedHost.lab()).summary().summaryProperty().get().lines();
    assertThat(lines)
        .extracting(SummaryLine::value)
        .contains("9", "192.0.2.0/24", "NTS, 3 symmetric keys", "/run/chrony/drift");
  }
}
