package org.truechimer.wording;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Comparison;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonView;
import org.truechimer.service.SourceClaim;

/// What is said about a daemon's claims, and about our own measurement beside them.
public final class ClaimSentences {

  /// A reading this old is not the present state: it fades and says its age. The window asks
  /// several times as often.
  public static final Duration STALE = Duration.ofSeconds(60);

  private final Messages messages;
  private final QuantityFormat quantities;
  private final ServiceSentences services;

  /// Sentences in one language.
  ///
  /// @param messages the language
  public ClaimSentences(Messages messages) {
    this.messages = messages;
    this.quantities = new QuantityFormat(messages);
    this.services = new ServiceSentences(messages);
  }

  /// Whose the solid line of a chart is, and how old its end.
  ///
  /// @param measuredAt when it was last measured; null for never
  /// @param now the present
  /// @return a few words
  public String ours(@Nullable Instant measuredAt, Instant now) {
    return measuredAt == null
        ? messages.text("claims.legend.ours.none")
        : messages.text("claims.legend.ours", quantities.ago(measuredAt, now));
  }

  /// Whose the dashed line of a chart is, and how old its end.
  ///
  /// @param reading what came of asking last; null if there is nobody to ask
  /// @param now the present
  /// @return a few words
  public String claim(@Nullable DaemonReading reading, Instant now) {
    if (reading == null) {
      return messages.text("claims.legend.nobody");
    }
    var name = reading.daemon().displayName();
    return switch (reading) {
      case DaemonReading.Unavailable _ -> messages.text("claims.legend.claim.gone", name);
      case DaemonReading.Read(var view) when Double.isNaN(view.system().offsetSeconds()) ->
          messages.text("claims.legend.claim.silent", name);
      case DaemonReading.Read(var view) ->
          messages.text(
              stale(view, now) ? "claims.legend.claim.stale" : "claims.legend.claim",
              name,
              quantities.ago(view.at(), now));
    };
  }

  /// Whether a view is too old to be the present state.
  ///
  /// @param view the view
  /// @param now the present
  /// @return true if its figures are to fade
  public static boolean stale(DaemonView view, Instant now) {
    return Duration.between(view.at(), now).compareTo(STALE) > 0;
  }

  /// A daemon's claim about the clock at some time.
  ///
  /// @param name the daemon
  /// @param offsetSeconds the claimed offset
  /// @param boundSeconds the largest error that it admits; NaN if it does not say
  /// @return for example "chronyd claims +12 µs, within 1.4 ms"
  public String readout(String name, double offsetSeconds, double boundSeconds) {
    return Double.isNaN(boundSeconds)
        ? messages.text("claims.readout.plain", name, quantities.signed(offsetSeconds))
        : messages.text(
            "claims.readout",
            name,
            quantities.signed(offsetSeconds),
            quantities.bound(boundSeconds));
  }

  /// Why there is no reading, and what helps.
  ///
  /// @param reading what came of asking; null if there was nobody to ask
  /// @return one or two sentences; empty for a reading that told everything
  public String note(@Nullable DaemonReading reading) {
    return switch (reading) {
      case null -> messages.text("claims.none");
      case DaemonReading.Unavailable unavailable ->
          messages.text(
              switch (unavailable.reason()) {
                case NO_PERMISSION, REFUSED -> "claims.help.elevate";
                case NOT_RUNNING -> "claims.help.start";
                case SILENT, UNINTELLIGIBLE, NOT_SUPPORTED -> "claims.help.nothing";
              },
              services.unavailable(unavailable));
      case DaemonReading.Read(var view) when !view.withheld().isEmpty() ->
          messages.text(
              "claims.withheld",
              view.daemon().displayName(),
              String.join(messages.text("list.separator"), view.withheld()));
      case DaemonReading.Read _ -> "";
    };
  }

  /// Says that what is shown is older than the note above it.
  ///
  /// @param note why there is nothing newer
  /// @param view what is shown
  /// @param now the present
  /// @return two or three sentences
  public String before(String note, DaemonView view, Instant now) {
    return messages.text("claims.before", note, quantities.ago(view.at(), now));
  }

  /// A daemon's verdict on the clock, with where it was asked and how long ago.
  ///
  /// @param view its claims
  /// @param now the present
  /// @return one sentence
  public String system(DaemonView view, Instant now) {
    var system = view.system();
    var name =
        view.version().isEmpty()
            ? view.daemon().displayName()
            : view.daemon().displayName() + ' ' + view.version();
    var age = quantities.ago(view.at(), now);
    return system.synchronised()
        ? messages.text(
            "claims.system.synchronised",
            name,
            view.endpoint(),
            age,
            system.peer().isEmpty() ? system.referenceId() : system.peer(),
            Integer.toString(system.stratum()),
            quantities.offsetWords(system.offsetSeconds()),
            quantities.bound(system.boundSeconds()))
        : messages.text("claims.system.unsynchronised", name, view.endpoint(), age);
  }

  /// Our measurement of a source against the daemon's claim about it.
  ///
  /// @param comparison both; null if we do not measure it
  /// @param old whether one of the two is too old
  /// @return one sentence
  public String beside(@Nullable Comparison comparison, boolean old) {
    if (comparison == null) {
      return messages.text("claims.beside.none");
    }
    if (old) {
      return messages.text("claims.beside.old");
    }
    return messages.text(
        "claims.beside." + Sentences.key(comparison.verdict()),
        quantities.seconds(comparison.differenceSeconds()),
        quantities.bound(comparison.togetherSeconds()));
  }

  /// Why a daemon uses a source or not: what it made of it, then its reasons.
  ///
  /// @param name the daemon
  /// @param claim the source
  /// @return lines, at least one
  public List<String> why(String name, SourceClaim claim) {
    var verdict = messages.text("claims.why." + Sentences.key(claim.selection()), name);
    if (claim.reasons().isEmpty()) {
      boolean explained =
          switch (claim.selection()) {
            case SYSTEM_PEER, PPS_PEER, CANDIDATE, FALSETICKER, JITTERY -> true;
            case BACKUP, OUTLIER, REJECTED -> false;
          };
      return List.of(explained ? verdict : messages.text("claims.why.unexplained", verdict));
    }
    var reasons =
        claim.reasons().stream()
            .map(reason -> messages.text("claims.why.reason", services.reason(reason)));
    return Stream.concat(Stream.of(verdict), reasons).toList();
  }

  /// What a source is.
  ///
  /// @param kind the kind
  /// @return one or two words
  public String kind(SourceClaim.Kind kind) {
    return messages.text("claims.kind." + Sentences.key(kind));
  }

  /// The name of a daemon for the switch of views.
  ///
  /// @param reading what came of asking; null if there was nobody to ask
  /// @return its name, or the word for any
  public String name(@Nullable DaemonReading reading) {
    return reading == null ? messages.text("claims.side.daemon") : reading.daemon().displayName();
  }
}
