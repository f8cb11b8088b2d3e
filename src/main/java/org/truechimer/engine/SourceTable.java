package org.truechimer.engine;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.KeyRing;
import org.truechimer.command.SourceRequest;
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

  private final Offload offload;
  private final KeyRing keys;
  private final BooleanSupplier clockUnset;
  private final RandomGenerator random;
  private final Recorder recorder;
  private final Supplier<Instant> now;
  private final Consumer<Source> closeExchange;
  private final Map<Long, Source> sources = new LinkedHashMap<>();
  private long nextId = 1;

  /// Starts out empty.
  ///
  /// @param offload looks names up and exchanges keys
  /// @param keys symmetric keys
  /// @param clockUnset whether the local clock is known not to be set
  /// @param random source of nonces
  /// @param recorder keeps events
  /// @param now local time
  /// @param closeExchange told when the open request of a source is of no use any more
  SourceTable(
      Offload offload,
      KeyRing keys,
      BooleanSupplier clockUnset,
      RandomGenerator random,
      Recorder recorder,
      Supplier<Instant> now,
      Consumer<Source> closeExchange) {
    this.offload = offload;
    this.keys = keys;
    this.clockUnset = clockUnset;
    this.random = random;
    this.recorder = recorder;
    this.now = now;
    this.closeExchange = closeExchange;
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
    var source = new Source(nextId++, request, poolMember, keys);
    sources.put(source.id, source);
    return source;
  }

  /// Lets go of a source.
  void remove(long sourceId) {
    var source = sources.remove(sourceId);
    if (source != null) {
      closeExchange.accept(source);
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
        long pause = FIRST_LOOKUP_PAUSE_NANOS << Math.min(source.failedLookups++, 6);
        source.nextLookupNanos = nowNanos + Math.min(pause, LONGEST_LOOKUP_PAUSE_NANOS);
      }
      case NameLookup.Outcome.Found found -> {
        if (source.association == null) {
          begin(source, found.addresses(), nowNanos);
        } else {
          replaceAddress(source, found.addresses(), nowNanos);
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
      case KeyExchangeOutcome.Failed failed ->
          source.nextLookupNanos = nowNanos + source.proof.failed(failed);
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
      if (association.dead()) {
        source.nextLookupNanos = nowNanos + LONGEST_LOOKUP_PAUSE_NANOS;
      }
      association.pollSoon(nowNanos);
    } else {
      closeExchange.accept(source);
      source.begin(agreed.addresses(), 0, random, nowNanos);
    }
  }

  /// A server takes the first address and keeps the others in reserve; a pool makes a source of
  /// each.
  private void begin(Source source, List<InetAddress> addresses, long nowNanos) {
    if (!source.request.pool()) {
      source.begin(addresses, 0, random, nowNanos);
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

  private boolean inUse(InetAddress address, SourceRequest request) {
    return sources.values().stream()
        .anyMatch(s ->
            s.address != null
                && s.address.getAddress().equals(address)
                && s.address.getPort() == request.port());
  }

  /// The source is silent, and its name was looked up again: another address takes the place of the
  /// dead one.
  private void replaceAddress(Source source, List<InetAddress> addresses, long nowNanos) {
    source.nextLookupNanos = nowNanos + LONGEST_LOOKUP_PAUSE_NANOS;
    var association = Objects.requireNonNull(source.association);
    if (!association.dead()) {
      source.nextLookupNanos = Long.MAX_VALUE;
      return;
    }
    for (int i = 0; i < addresses.size(); i++) {
      if (!inUse(addresses.get(i), source.request)) {
        var before = source.addressText();
        closeExchange.accept(source);
        source.begin(addresses, i, random, nowNanos);
        source.nextLookupNanos = Long.MAX_VALUE;
        recorder.add(
            new EngineEvent.AddressChanged(
                now.get(), source.request.host(), before, source.addressText()));
        return;
      }
    }
  }
}
