package org.truechimer.engine;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceRequest;
import org.truechimer.discipline.SourceEstimator;
import org.truechimer.net.KeyExchangeOutcome;
import org.truechimer.snapshot.EngineEvent;

/// The sources, in the order in which they were asked for, and what their names stand for:
/// look-ups, pools, the replacement of an address that has died. A state of the engine's thread.
final class SourceTable {

  /// Sources that one pool name may turn into; more addresses than that are not asked.
  private static final int LARGEST_POOL = 16;

  /// A name that could not be looked up is tried again after this, doubled each time.
  private static final long FIRST_LOOKUP_PAUSE_NANOS = 5_000_000_000L;

  private static final long LONGEST_LOOKUP_PAUSE_NANOS = 300_000_000_000L;

  /// A name that serves well is looked up again after two weeks, chrony's `refresh`: operators move
  /// servers, and switch off the old address some day.
  private static final long REFRESH_NANOS = 14 * 86_400_000_000_000L;

  private final Offload offload;
  private final EngineConfig config;
  private final BooleanSupplier clockUnset;
  private final RandomGenerator random;
  private final Recorder recorder;
  private final Supplier<Instant> now;
  private final Consumer<Source> closeExchanges;
  private final PreferredFamily family = new PreferredFamily();
  private final Map<Long, Source> sources = new LinkedHashMap<>();
  private SourceEstimator.@Nullable Prior oscillator;
  private long nextId = 1;

  /// Starts out empty.
  ///
  /// @param offload looks names up and exchanges keys
  /// @param config the symmetric keys that there are
  /// @param clockUnset whether the local clock is known not to be set
  /// @param random source of nonces
  /// @param recorder keeps events
  /// @param now local time
  /// @param closeExchanges told when the open requests of a source are of no use any more
  SourceTable(
      Offload offload,
      EngineConfig config,
      BooleanSupplier clockUnset,
      RandomGenerator random,
      Recorder recorder,
      Supplier<Instant> now,
      Consumer<Source> closeExchanges) {
    this.offload = offload;
    this.config = config;
    this.clockUnset = clockUnset;
    this.random = random;
    this.recorder = recorder;
    this.now = now;
    this.closeExchanges = closeExchanges;
  }

  /// All sources, as they are now; the collection must not be kept over a change.
  Collection<Source> all() {
    return sources.values();
  }

  /// The source of that number, null if there is none (any more).
  @Nullable Source get(long id) {
    return sources.get(id);
  }

  /// Takes in a source, unless one of that name and port is there.
  void add(SourceRequest request) {
    boolean known =
        sources.values().stream()
            .anyMatch(s ->
                s.request.host().equalsIgnoreCase(request.host())
                    && s.request.port() == request.port());
    if (!known) {
      var source = create(request, request.pool());
      recorder.add(new EngineEvent.SourceAdded(now.get(), request.host()));
      lookUp(source);
    }
  }

  private Source create(SourceRequest request, boolean poolMember) {
    var source = new Source(nextId++, request, poolMember, config);
    source.estimator.expect(oscillator);
    sources.put(source.id, source);
    return source;
  }

  /// What is known of the oscillator beforehand, for sources to come.
  void expect(SourceEstimator.Prior known) {
    oscillator = known;
  }

  /// Lets go of a source.
  void remove(long sourceId) {
    var source = sources.remove(sourceId);
    if (source != null) {
      closeExchanges.accept(source);
      recorder.add(new EngineEvent.SourceRemoved(now.get(), source.request.host()));
    }
  }

  /// Begins to look the name of a source up; one that NTS proves has its addresses from the key
  /// exchange.
  void lookUp(Source source) {
    source.lookupRunning = true;
    source.nextLookupNanos = Long.MAX_VALUE;
    var wanted = source.proof.exchangeWith(source.request.host(), clockUnset.getAsBoolean());
    if (wanted == null) {
      offload.lookUp(source.id, source.request.host());
    } else {
      offload.exchangeKeys(source.id, wanted);
    }
  }

  /// Looks the name up again if the address that it has is of no use any more, or if its keys are.
  void lookUpIfNeeded(Source source, boolean wantsKeys, long nowNanos) {
    boolean worthLooking = source.hasName() || source.request.proof() instanceof SourceProof.Nts;
    boolean wanted = (source.replaceable() && worthLooking) || wantsKeys;
    if (wanted && !source.lookupRunning && !source.isStopped()) {
      // A look-up that brought nothing is not repeated at once.
      source.nextLookupNanos =
          Math.min(source.nextLookupNanos, Math.max(nowNanos, source.nextReplacementNanos));
    }
  }

  /// The rival of a source has answered first and takes its place.
  void giveWay(Source source, Rival winner) {
    var before = source.addressText();
    family.won(winner.address.getAddress());
    source.yieldTo(winner);
    recorder.add(
        new EngineEvent.AddressChanged(
            now.get(), source.request.host(), before, source.addressText()));
  }

  /// A look-up is done.
  void lookedUp(EngineInput.LookedUp input, long nowNanos) {
    var source = sources.get(input.sourceId());
    if (source == null) {
      return;
    }
    source.lookupRunning = false;
    switch (input.outcome()) {
      case NameLookup.Outcome.Failed failed -> {
        source.lookupProblem = failed.problem();
        long pause =
            Math.min(
                FIRST_LOOKUP_PAUSE_NANOS << Math.min(source.failedLookups++, 6),
                LONGEST_LOOKUP_PAUSE_NANOS);
        source.nextLookupNanos = nowNanos + pause;
        source.nextReplacementNanos = nowNanos + pause;
      }
      case NameLookup.Outcome.Found found -> {
        // A pool's name stands for others each time, which says nothing about those it named
        // before.
        boolean refreshed = source.hasName() && !source.request.pool();
        source.nextLookupNanos = refreshed ? nowNanos + REFRESH_NANOS : Long.MAX_VALUE;
        var addresses = family.ordered(found.addresses());
        if (source.association == null) {
          begin(source, addresses, nowNanos);
        } else if (source.replaceable() || (refreshed && !source.isOneOf(addresses))) {
          source.nextReplacementNanos = nowNanos + LONGEST_LOOKUP_PAUSE_NANOS;
          replaceAddress(source, addresses, nowNanos);
        }
      }
    }
  }

  /// An exchange of keys is done.
  void keysExchanged(EngineInput.KeysExchanged input, long nowNanos) {
    var source = sources.get(input.sourceId());
    if (source == null) {
      return;
    }
    source.lookupRunning = false;
    switch (input.outcome()) {
      case KeyExchangeOutcome.Failed failed -> {
        source.nextLookupNanos = nowNanos + source.proof.failed(failed);
        source.nextReplacementNanos = source.nextLookupNanos;
      }
      case KeyExchangeOutcome.Agreed agreed -> {
        source.proof.agreed(agreed, nowNanos);
        if (agreed.timeUnchecked()) {
          recorder.add(new EngineEvent.CertificateTimeUnchecked(now.get(), source.request.host()));
        }
        resume(source, agreed, nowNanos);
      }
    }
  }

  /// Goes on with the address that is asked already if the server is still there; what was measured
  /// stays valid.
  private void resume(Source source, KeyExchangeOutcome.Agreed agreed, long nowNanos) {
    var address = source.address;
    var association = source.association;
    source.nextLookupNanos = Long.MAX_VALUE;
    if (address != null
        && association != null
        && agreed.addresses().contains(address.getAddress())
        && address.getPort() == source.proof.port(source.request.port())) {
      source.nextReplacementNanos = nowNanos + LONGEST_LOOKUP_PAUSE_NANOS;
      association.pollSoon(nowNanos);
    } else {
      closeExchanges.accept(source);
      source.begin(agreed.addresses(), 0, random, nowNanos);
    }
  }

  /// A server takes the first address and keeps the others in reserve; a pool makes a source of
  /// each.
  private void begin(Source source, List<InetAddress> addresses, long nowNanos) {
    if (!source.request.pool()) {
      source.begin(addresses, firstFree(source, addresses), random, nowNanos);
      source.challenge(random, nowNanos);
      return;
    }
    var free =
        new ArrayList<>(
            addresses.stream().filter(address -> !inUse(address, source.request)).toList());
    if (free.isEmpty()) {
      sources.remove(source.id);
      return;
    }
    source.begin(List.of(free.removeFirst()), 0, random, nowNanos);
    for (var address : free.stream().limit(LARGEST_POOL - 1L).toList()) {
      create(source.request, true).begin(List.of(address), 0, random, nowNanos);
    }
  }

  /// Two names of one machine would give it two votes; where its name has another address, that is
  /// taken.
  private int firstFree(Source source, List<InetAddress> addresses) {
    for (int i = 0; i < addresses.size(); i++) {
      if (!inUse(addresses.get(i), source.request)) {
        return i;
      }
    }
    return 0;
  }

  private boolean inUse(InetAddress address, SourceRequest request) {
    return sources.values().stream()
        .anyMatch(s ->
            s.address != null
                && s.address.getAddress().equals(address)
                && s.address.getPort() == request.port());
  }

  /// The source is silent or false, or its name no longer stands for its address: another address
  /// takes the place of the old one.
  private void replaceAddress(Source source, List<InetAddress> addresses, long nowNanos) {
    for (int i = 0; i < addresses.size(); i++) {
      if (!inUse(addresses.get(i), source.request)) {
        var before = source.addressText();
        closeExchanges.accept(source);
        source.begin(addresses, i, random, nowNanos);
        if (!source.request.pool()) {
          source.challenge(random, nowNanos);
        }
        recorder.add(
            new EngineEvent.AddressChanged(
                now.get(), source.request.host(), before, source.addressText()));
        return;
      }
    }
  }
}
