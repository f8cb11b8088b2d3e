package org.truechimer.wording;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.truechimer.command.SourceName;
import org.truechimer.snapshot.DropReason;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.PacketSnapshot;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.snapshot.TrustCheck;
import org.truechimer.time.CardStamps;
import org.truechimer.time.StampKind;

/// Everything that the engine can say, as sentences of one language.
///
/// Safe for use by any thread.
public final class Sentences {

  private final Messages messages;
  private final QuantityFormat quantities;
  private final StandingSentences standings;
  private final TrustSentences trust;
  private final SyncSentences sync;
  private final EventSentences events;
  private final ProofSentences proofs;

  /// The sentences of one language.
  ///
  /// @param messages the language
  public Sentences(Messages messages) {
    this.messages = messages;
    quantities = new QuantityFormat(messages);
    standings = new StandingSentences(messages, quantities);
    trust = new TrustSentences(messages, quantities);
    sync = new SyncSentences(messages, quantities);
    events = new EventSentences(messages, quantities);
    proofs = new ProofSentences(messages, quantities);
  }

  /// Why a name has no address.
  ///
  /// @param reason what the resolver said; empty if it gave no reason
  /// @return a few words
  public String lookup(String reason) {
    return standings.lookup(reason);
  }

  /// Is this clock right, and how do we know.
  ///
  /// @param snapshot the engine's state
  /// @return the sentence in its parts
  public StateSentence state(EngineSnapshot snapshot) {
    var system = snapshot.system();
    return switch (system.state()) {
      case STARTING ->
          sentence(
              "state.starting",
              messages.text("state.starting.rest", system.sources()),
              Tone.NEUTRAL);
      case SYNCHRONISED ->
          sentence(
              "state.synchronised",
              messages.text(
                  "state.synchronised.rest",
                  system.peerName(),
                  Integer.toString(system.stratum()),
                  quantities.bound(system.boundSeconds())),
              Tone.GOOD);
      case WRONG ->
          sentence(
              "state.wrong",
              messages.text(
                  "state.wrong.rest",
                  quantities.offsetWords(system.offsetSeconds()),
                  quantities.bound(system.rootDistanceSeconds())),
              Tone.BAD);
      case DISAGREEMENT -> sentence("state.disagreement", disagreement(system), Tone.WARNING);
      case NO_SOURCE -> sentence("state.noSource", noSource(system), Tone.BAD);
      case UNCONFIGURED ->
          sentence("state.unconfigured", messages.text("state.unconfigured.rest"), Tone.NEUTRAL);
    };
  }

  private String disagreement(SystemSnapshot system) {
    return Double.isNaN(system.disagreementSeconds())
        ? messages.text("state.disagreement.unknown", system.usable())
        : messages.text(
            "state.disagreement.rest",
            system.usable(),
            quantities.about(system.disagreementSeconds()));
  }

  private String noSource(SystemSnapshot system) {
    return system.answering() == 0
        ? messages.text("state.noSource.silent")
        : messages.text("state.noSource.unfit", system.answering(), system.sources());
  }

  private StateSentence sentence(String key, String rest, Tone tone) {
    return new StateSentence(
        messages.text(key), rest, messages.text(key + ".full", messages.text(key), rest), tone);
  }

  /// Says that the sources are simulated.
  ///
  /// @return the notice
  public String demonstration() {
    return messages.text("demonstration");
  }

  /// How many sources there are, and what was made of them.
  ///
  /// @param system the verdict
  /// @return such as "5 sources · 4 truechimers · 1 falseticker"
  public String counts(SystemSnapshot system) {
    return messages.text("counts", system.sources(), system.truechimers(), system.falsetickers());
  }

  /// Who steers the clock, in a few words.
  ///
  /// @param host the services that were found
  /// @return such as "chronyd · running"
  public String host(HostSnapshot host) {
    if (host.checkedAt() == null) {
      return messages.text("host.unknown");
    }
    var steering = host.steering().stream().map(HostSnapshot.Service::name).distinct().toList();
    if (!steering.isEmpty()) {
      return messages.text("host.steered", steering.size(), names(steering));
    }
    return host.services().isEmpty()
        ? messages.text("host.none")
        : messages.text(
            "host.observing",
            names(host.services().stream().map(HostSnapshot.Service::name).distinct().toList()));
  }

  private String names(List<String> names) {
    return String.join(messages.text("list.separator"), names);
  }

  /// Where a source stands, in a word or two.
  ///
  /// @param standing its standing
  /// @return such as "falseticker"
  public String standingWord(Standing standing) {
    return standings.word(standing);
  }

  /// Where a source stands and why, with the figures that prove it.
  ///
  /// @param source the source
  /// @return one or two sentences
  public String standing(SourceSnapshot source) {
    return standings.sentence(source);
  }

  /// Whether a standing is good news.
  ///
  /// @param standing the standing
  /// @return good for sources in use, bad for falsetickers and silent ones
  public Tone tone(Standing standing) {
    return standings.tone(standing);
  }

  /// A check of "why do we trust this clock".
  ///
  /// @param check the check
  /// @return what it found and the figures behind it
  public TrustLine trust(TrustCheck check) {
    return trust.line(check);
  }

  /// What "Sync now" is doing or has done.
  ///
  /// @param snapshot how far it has come
  /// @return the sentence; empty texts while nobody has asked for one
  public SyncSentence sync(SyncSnapshot snapshot) {
    return sync.sentence(snapshot);
  }

  /// Why "Sync now" changed nothing.
  ///
  /// @param refusal the reason
  /// @return what happened, what was not changed, what to do
  public SyncSentence refusal(SyncSnapshot.Refusal refusal) {
    return sync.refusal(refusal);
  }

  /// What "Sync now" would do.
  ///
  /// @param proposal the correction
  /// @return such as "The clock is 128.4 ms ahead, ±3.1 ms; 4 of 5 sources agree."
  public String proposal(SyncSnapshot.Proposal proposal) {
    return sync.proposal(proposal);
  }

  /// Something that happened.
  ///
  /// @param event the event
  /// @return one sentence without its time
  public String event(EngineEvent event) {
    return events.sentence(event);
  }

  /// Why a datagram or an exchange yielded nothing.
  ///
  /// @param reason the reason
  /// @return a few words
  public String drop(DropReason reason) {
    return messages.text("drop." + key(reason));
  }

  /// What is wrong with the name of a source as it was typed.
  ///
  /// @param problem the problem
  /// @return one sentence
  public String problem(SourceName.Problem problem) {
    return messages.text("sourceName." + key(problem));
  }

  /// Who stamped a packet.
  ///
  /// @param stamps the kind
  /// @return a few words
  public String stamps(StampKind stamps) {
    return messages.text("stamps." + key(stamps));
  }

  /// Why a network card's stamps were not used.
  ///
  /// @param doubt the reason
  /// @return a few words
  public String cardDoubt(CardStamps.Doubt doubt) {
    return messages.text("cardDoubt." + key(doubt));
  }

  /// In which way a packet brought time.
  ///
  /// @param exchange the way
  /// @return a few words
  public String exchange(PacketSnapshot.Exchange exchange) {
    return messages.text("exchange." + key(exchange));
  }

  /// A leap indicator.
  ///
  /// @param leap the indicator
  /// @return a few words
  public String leap(Leap leap) {
    return messages.text("leap." + key(leap));
  }

  /// How a source proves that its replies are its own.
  ///
  /// @param authentication the way
  /// @return a word
  public String authentication(SourceSnapshot.Authentication authentication) {
    return messages.text("authentication." + key(authentication));
  }

  /// With what a source proves itself: key, cookies, certificates.
  ///
  /// @param proof what the engine knows of it
  /// @param now the present
  /// @return one line or more
  public List<String> proof(ProofSnapshot proof, Instant now) {
    return proofs.lines(proof, now);
  }

  static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
