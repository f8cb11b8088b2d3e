package org.truechimer.ui.hostservice;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.FirewallState;
import org.truechimer.service.ServiceState;
import org.truechimer.ui.fx.HostNews;
import org.truechimer.ui.hostservice.SummarySentences.Part;
import org.truechimer.wording.Messages;
import org.truechimer.wording.ServiceSentences;
import org.truechimer.wording.Tone;

/// The selected service at a glance: what its files say together, the packet filter, the files.
///
/// Belongs to the JavaFX thread.
public final class SummaryViewModel {

  private final ConfigurationViewModel configuration;
  private final SummarySentences summaries;
  private final ServiceSentences sentences;
  private final ReadOnlyObjectWrapper<Summary> summary = new ReadOnlyObjectWrapper<>(Summary.EMPTY);
  private @Nullable HostNews news;
  private @Nullable ServiceState service;

  /// All that is shown.
  ///
  /// @param lines the settings
  /// @param sources the sources of all files
  /// @param files what is in force
  /// @param firewall the packet filter
  public record Summary(
      List<SummaryLine> lines, List<PlacedSource> sources, List<PlacedFile> files, Gate firewall) {

    static final Summary EMPTY =
        new Summary(List.of(), List.of(), List.of(), new Gate("", "", Tone.NEUTRAL, null));

    /// Copies the lists.
    public Summary {
      lines = List.copyOf(lines);
      sources = List.copyOf(sources);
      files = List.copyOf(files);
    }
  }

  /// A source and the file that names it.
  ///
  /// @param entry the source
  /// @param path the file
  /// @param here whether that is the open one
  public record PlacedSource(SourceEntry entry, String path, boolean here) {}

  /// A file in force.
  ///
  /// @param path where it lies
  /// @param words what part it is
  /// @param canOpen whether it can be opened here
  public record PlacedFile(String path, String words, boolean canOpen) {}

  /// The packet filter.
  ///
  /// @param state what it does with NTP
  /// @param tested what a probe found
  /// @param tone whether that is good news
  /// @param letIn what its button would do: true to open; null for no button
  public record Gate(String state, String tested, Tone tone, @Nullable Boolean letIn) {}

  SummaryViewModel(ConfigurationViewModel configuration) {
    this.configuration = configuration;
    summaries = new SummarySentences(configuration.messages());
    sentences = new ServiceSentences(configuration.messages());
    configuration.examinedProperty().addListener((_, _, _) -> update());
    configuration.stageProperty().addListener((_, _, _) -> update());
  }

  void show(@Nullable HostNews seen, @Nullable ServiceState state) {
    news = seen;
    service = state;
    update();
  }

  private void update() {
    var seen = news;
    var state = service;
    if (seen == null || state == null) {
      summary.set(Summary.EMPTY);
      return;
    }
    var open = configuration.openProperty().get();
    var parts = new ArrayList<Part>();
    var sources = new ArrayList<PlacedSource>();
    for (var file : configuration.files()) {
      boolean here = open != null && file.file().equals(open.file());
      var form = ConfigurationForm.of(file.dialect());
      if (form != null && file.editable()) {
        var document = here ? configuration.document() : null;
        if (document == null) {
          document = ConfigDocument.parse(file.dialect(), file.text());
        }
        parts.add(new Part(form, document));
        form.sources(document)
            .forEach(entry -> sources.add(new PlacedSource(entry, file.file().path(), here)));
      }
    }
    summary.set(
        new Summary(
            summaries.lines(parts, reading(seen, state)),
            sources,
            state.configuration().stream()
                .map(file ->
                    new PlacedFile(file.path(), sentences.file(file), file.slot().writable()))
                .toList(),
            gate(seen.report().firewall())));
  }

  private static @Nullable DaemonReading reading(HostNews seen, ServiceState state) {
    var reading = seen.reading();
    return reading != null && reading.daemon() == state.daemon() ? reading : null;
  }

  private Gate gate(FirewallState firewall) {
    boolean filtered =
        firewall.tool() != FirewallState.Tool.NONE && firewall.tool() != FirewallState.Tool.UNKNOWN;
    boolean open = firewall.ntp() == FirewallState.Gate.OPEN;
    var tone = !filtered ? Tone.NEUTRAL : open ? Tone.GOOD : Tone.WARNING;
    return new Gate(
        sentences.firewall(firewall),
        sentences.tested(firewall),
        tone,
        (filtered && firewall.changeable()) ? Boolean.valueOf(!open) : null);
  }

  /// All that is shown.
  ///
  /// @return a property, never null
  public ReadOnlyObjectProperty<Summary> summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  Messages messages() {
    return configuration.messages();
  }
}
