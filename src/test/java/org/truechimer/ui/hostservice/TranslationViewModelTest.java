package org.truechimer.ui.hostservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.truechimer.conf.Dialect;
import org.truechimer.ui.fx.HostDesk;
import org.truechimer.wording.Messages;
import org.truechimer.wording.Tone;

class TranslationViewModelTest {

  private static HostServiceViewModel screen(Locale language) {
    var screen =
        new HostServiceViewModel(
            Messages.of(language),
            new HostDesk(RecordedHost.debian(), Runnable::run, Runnable::run),
            Runnable::run,
            Runnable::run,
            InstantSource.fixed(RecordedHost.NOW),
            () -> ZoneOffset.UTC);
    screen.open();
    return screen;
  }

  private static HostServiceViewModel screen() {
    return screen(Locale.ENGLISH);
  }

  @Test
  void chronydsFileCanBeTranslatedForEveryOtherServiceAndItsKeysForNone() {
    var screen = screen();
    assertThat(screen.translation().targets())
        .containsExactly(
            Dialect.NTP, Dialect.OPENNTPD, Dialect.TIMESYNCD, Dialect.NTP_TOML, Dialect.W32TIME);
    screen.configuration().open("/etc/chrony/chrony.keys");
    assertThat(screen.translation().targets()).isEmpty();
  }

  @Test
  void whatIsLostIsListedWithItsLineAndTheDocumentStaysAsItIs() {
    var screen = screen();
    screen
        .configuration()
        .edit("server ntp1.lan iburst\nallow 192.168.1.0/24\nleapsectz right/UTC\n");
    screen.translation().begin(Dialect.TIMESYNCD);
    var translated = screen.translation().resultProperty().get();
    assertThat(translated.text()).contains("[Time]\n", "NTP=ntp1.lan\n");
    assertThat(translated.tone()).isEqualTo(Tone.WARNING);
    assertThat(translated.remarks())
        .anyMatch(one -> one.startsWith("Line 2: “") && one.endsWith("serves nobody."))
        .anyMatch(one -> one.startsWith("Line 3: “right/UTC”"));
    assertThat(screen.form().sources()).hasSize(1);
    assertThat(screen.configuration().openProperty().get())
        .extracting(file -> file == null ? "" : file.text())
        .isEqualTo("server ntp1.lan iburst\nallow 192.168.1.0/24\nleapsectz right/UTC\n");
  }

  @Test
  void itFollowsTheDocumentUntilAnotherFileIsOpened() {
    var screen = screen();
    screen.translation().begin(Dialect.NTP);
    screen.configuration().edit("server ntp9.lan iburst\n");
    assertThat(screen.translation().resultProperty().get().text())
        .contains("server ntp9.lan iburst");
    screen.configuration().open("/etc/chrony/chrony.keys");
    assertThat(screen.translation().targetProperty().get()).isNull();
    assertThat(screen.translation().resultProperty().get().text()).isEmpty();
  }

  @Test
  void everyLanguageOfAFileHasANameInBothLanguages() {
    for (var language : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
      var translation = screen(language).translation();
      assertThat(translation.targets())
          .allSatisfy(
              target -> assertThat(translation.name(target)).doesNotContain("host.dialect"));
    }
  }
}
