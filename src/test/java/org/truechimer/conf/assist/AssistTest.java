package org.truechimer.conf.assist;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;

class AssistTest {

  private static List<String> proposals(Dialect dialect, String text, int line, int column) {
    return Completion.at(ConfigDocument.parse(dialect, text), line, column).proposals().stream()
        .map(Proposal::text)
        .toList();
  }

  @Test
  void directivesAreProposedAtTheStartOfALine() {
    assertThat(proposals(Dialect.CHRONY, "leap\n", 1, 4))
        .containsExactly("leapsecmode", "leapsectz", "leapseclist");
    assertThat(proposals(Dialect.CHRONY, "server a\n", 2, 0)).contains("server", "makestep");
    assertThat(proposals(Dialect.CHRONY, "", 1, 0)).contains("pool").doesNotContain("commandkey");
  }

  @Test
  void optionsAreProposedThatAreNotThereYet() {
    var text = "server a iburst min\n";
    var completion = Completion.at(ConfigDocument.parse(Dialect.CHRONY, text), 1, 19);
    assertEquals(16, completion.columnFrom());
    assertThat(completion.proposals())
        .extracting(Proposal::text)
        .containsExactly("minpoll", "mindelay", "minsamples", "minstratum");
    assertThat(proposals(Dialect.CHRONY, "server a iburst \n", 1, 16))
        .contains("nts")
        .doesNotContain("iburst");
    assertThat(proposals(Dialect.CHRONY, "server \n", 1, 7)).isEmpty();
    assertThat(proposals(Dialect.NTP, "server a # x\n", 1, 12)).isEmpty();
  }

  @Test
  void wordsOfAnArgumentAreProposed() {
    assertThat(proposals(Dialect.CHRONY, "leapsecmode s", 1, 13))
        .containsExactly("system", "step", "slew");
    assertThat(proposals(Dialect.CHRONY, "log tracking \n", 1, 13)).contains("measurements");
    assertThat(proposals(Dialect.NTP, "filegen loopstats type d\n", 1, 24)).containsExactly("day");
  }

  @Test
  void keysAndHeadingsAreProposedInTheirSections() {
    assertThat(proposals(Dialect.TIMESYNCD, "[Time]\nPoll\n", 2, 4))
        .containsExactly("PollIntervalMinSec", "PollIntervalMaxSec");
    assertThat(proposals(Dialect.TIMESYNCD, "[Ti\n", 1, 3)).containsExactly("Time");
    assertThat(proposals(Dialect.NTP_TOML, "[[source]]\nmode = \"pool\"\n", 3, 0))
        .contains("address", "count");
  }

  @Test
  void whatTheCaretIsOnIsExplained() {
    var document = ConfigDocument.parse(Dialect.CHRONY, "# x\nserver minpoll minpoll 4 iburst\n");
    var host = requireNonNull(Explanation.at(document, 2, 9));
    assertEquals("chrony.server", host.help());
    var value = requireNonNull(Explanation.at(document, 2, 23));
    assertEquals("chrony.source.minpoll", value.help());
    assertEquals(15, value.columnFrom());
    assertEquals(24, value.columnTo());
    assertEquals(-7, requireNonNull(value.option()).values().getFirst().range().least());
    assertEquals("chrony.source.iburst", requireNonNull(Explanation.at(document, 2, 31)).help());
    assertNull(Explanation.at(document, 1, 1));
    assertNull(Explanation.at(document, 9, 0));
  }
}
