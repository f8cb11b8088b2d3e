package org.truechimer.ui.claims;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonView;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.ui.fx.LiveSettings;
import org.truechimer.ui.series.ClaimRecording;
import org.truechimer.ui.series.Recording;
import org.truechimer.wording.ClaimSentences;
import org.truechimer.wording.Messages;
import org.truechimer.wording.QuantityFormat;

/// What the daemon claims of the clock beside what we measure.
///
/// Belongs to the JavaFX thread, or to the one thread of a test.
public final class ClaimsViewModel {

  /// A silence of the daemon that is drawn as a gap: no single question that got lost is one.
  public static final long CLAIM_GAP_MILLIS = 2 * ClaimSentences.STALE.toMillis();

  private final Messages messages;
  private final QuantityFormat quantities;
  private final ClaimSentences sentences;
  private final LiveSettings settings;
  private final InstantSource clock;
  private final Recording recording;
  private final ClaimRecording claims;
  private final ReadOnlyObjectWrapper<@Nullable EngineSnapshot> snapshot =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable DaemonReading> reading =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable DaemonView> view = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Legend> legend;
  private final ReadOnlyBooleanWrapper asked = new ReadOnlyBooleanWrapper();

  /// Whose line is whose.
  ///
  /// @param ours words for our measurement, with its age
  /// @param claim words for the daemon's claim, with its age
  /// @param claimFresh whether the claim is the present one
  public record Legend(String ours, String claim, boolean claimFresh) {}

  /// Before anything was measured or asked.
  ///
  /// @param messages the language
  /// @param settings the zone of times
  /// @param clock the system clock
  /// @param recording what has been measured
  /// @param claims what has been claimed
  public ClaimsViewModel(
      Messages messages,
      LiveSettings settings,
      InstantSource clock,
      Recording recording,
      ClaimRecording claims) {
    this.messages = messages;
    this.quantities = new QuantityFormat(messages);
    this.sentences = new ClaimSentences(messages);
    this.settings = settings;
    this.clock = clock;
    this.recording = recording;
    this.claims = claims;
    legend = new ReadOnlyObjectWrapper<>(legend(clock.instant()));
  }

  /// Takes over the engine's latest state.
  ///
  /// @param state the state
  public void accept(EngineSnapshot state) {
    snapshot.set(state);
    tick(clock.instant());
  }

  /// Takes over what came of asking the daemon that keeps the clock.
  ///
  /// @param latest its claims, or why there are none; null if there was nobody to ask
  public void acceptDaemon(@Nullable DaemonReading latest) {
    var before = view.get();
    if (latest instanceof DaemonReading.Read(var claimed)) {
      view.set(claimed);
    } else if (latest != null && before != null && before.daemon() != latest.daemon()) {
      view.set(null);
    }
    reading.set(latest);
    asked.set(true);
    tick(clock.instant());
  }

  /// Brings ages up to date.
  ///
  /// @param now the present
  public void tick(Instant now) {
    legend.set(legend(now));
  }

  private Legend legend(Instant now) {
    var state = snapshot.get();
    var latest = reading.get();
    return new Legend(
        sentences.ours(state == null ? null : state.system().updatedAt(), now),
        sentences.claim(latest, now),
        latest instanceof DaemonReading.Read(var claimed) && !ClaimSentences.stale(claimed, now));
  }

  /// The words of a point in the chart.
  ///
  /// @param index position in the recording of our measurements
  /// @return time and offset, then the bound, then the claim of that time if there is one
  public List<String> readout(int index) {
    var offsets = recording.offsets();
    long at = offsets.millis(index);
    var lines = new ArrayList<String>();
    lines.add(
        messages.text(
            "ui.chart.readout.offset", time(at, true), quantities.signed(offsets.value(index))));
    lines.add(messages.text("ui.chart.readout.bound", quantities.bound(offsets.width(index))));
    var claimed = view.get();
    int nearest = claimAt(at);
    if (claimed != null && nearest >= 0) {
      var series = claims.offsets();
      lines.add(
          sentences.readout(
              claimed.daemon().displayName(), series.value(nearest), series.width(nearest)));
    }
    return List.copyOf(lines);
  }

  /// The claim that held at a time: the last one before it.
  private int claimAt(long millis) {
    var series = claims.offsets();
    int index = series.firstAtOrAfter(millis + 1) - 1;
    boolean holds =
        index >= 0
            && !Double.isNaN(series.value(index))
            && millis - series.millis(index) <= CLAIM_GAP_MILLIS;
    return holds ? index : -1;
  }

  /// The silence of all sources that is drawn as a gap: four polls of the slowest one, half a
  /// minute at least.
  ///
  /// @return milliseconds
  public long gapMillis() {
    var state = snapshot.get();
    double slowest =
        state == null
            ? 64
            : state.sources().stream()
                .filter(source -> source.reach() != 0)
                .mapToDouble(source -> source.poll().seconds())
                .max()
                .orElse(64);
    return (long) (Math.max(30, 4 * slowest) * 1000);
  }

  /// The engine's latest state.
  ///
  /// @return null before the first
  public ReadOnlyObjectProperty<@Nullable EngineSnapshot> snapshotProperty() {
    return snapshot.getReadOnlyProperty();
  }

  /// What came of asking last.
  ///
  /// @return null if there was nobody to ask, or before it was tried
  public ReadOnlyObjectProperty<@Nullable DaemonReading> readingProperty() {
    return reading.getReadOnlyProperty();
  }

  /// The daemon's last claims, kept when it does not answer any more.
  ///
  /// @return null before the first
  public ReadOnlyObjectProperty<@Nullable DaemonView> viewProperty() {
    return view.getReadOnlyProperty();
  }

  /// Whose line is whose.
  ///
  /// @return never null
  public ReadOnlyObjectProperty<Legend> legendProperty() {
    return legend.getReadOnlyProperty();
  }

  /// Whether the machine was looked at already.
  ///
  /// @return a property, false until the first news of a daemon, or of there being none
  public ReadOnlyBooleanProperty askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /// A time for the lower edge of a chart.
  ///
  /// @param millis milliseconds since 1970
  /// @param withSeconds whether seconds matter
  /// @return its text
  public String time(long millis, boolean withSeconds) {
    var text = quantities.timeOfDay(Instant.ofEpochMilli(millis), settings.zone());
    return withSeconds ? text : text.substring(0, 5);
  }

  /// The present.
  ///
  /// @return milliseconds since 1970
  public long nowMillis() {
    return clock.millis();
  }

  /// The present.
  ///
  /// @return by the system clock
  public Instant now() {
    return clock.instant();
  }

  Messages messages() {
    return messages;
  }

  QuantityFormat quantities() {
    return quantities;
  }

  Recording recording() {
    return recording;
  }

  ClaimRecording claims() {
    return claims;
  }
}
