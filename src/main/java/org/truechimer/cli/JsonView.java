package org.truechimer.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.CertificateSnapshot;
import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.EstimateSnapshot;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.Interval;
import org.truechimer.snapshot.LeapListSnapshot;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.SteeringSnapshot;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.snapshot.TrustCheck;

/// The JSON form of snapshots. Names and meanings are documented in `src/site/markdown/json.md` and
/// do not change; new ones may be added.
final class JsonView {

  private JsonView() {}

  /// Writes a tree as text.
  static String text(JsonElement tree) {
    return new GsonBuilder()
        .setPrettyPrinting()
        .serializeNulls()
        .disableHtmlEscaping()
        .create()
        .toJson(tree);
  }

  /// The whole state.
  static JsonObject snapshot(EngineSnapshot snapshot, String version) {
    var json = new JsonObject();
    json.addProperty("version", version);
    json.add("takenAt", instant(snapshot.takenAt()));
    json.addProperty("demonstration", snapshot.demonstration());
    json.add("system", system(snapshot.system()));
    json.add("sources", array(snapshot.sources(), JsonView::source));
    json.add("steering", steering(snapshot.steering()));
    json.add("clock", clock(snapshot.clock()));
    json.add("leapSeconds", leapList(snapshot.leapList()));
    json.add("host", host(snapshot.host()));
    json.add("trust", array(snapshot.trust(), JsonView::trust));
    return json;
  }

  static JsonObject system(SystemSnapshot system) {
    var json = new JsonObject();
    json.addProperty("state", word(system.state()));
    json.add("peer", text(system.peerName()));
    json.add("peerAddress", text(system.peerAddress()));
    json.addProperty("stratum", system.stratum());
    json.addProperty("leap", word(system.leap()));
    json.add("offsetSeconds", number(system.offsetSeconds()));
    json.add("boundSeconds", number(system.boundSeconds()));
    json.add("jitterSeconds", number(system.jitterSeconds()));
    json.add("frequencyPpm", number(system.frequencyPpm()));
    json.add("skewPpm", number(system.skewPpm()));
    json.add("rootDelaySeconds", number(system.rootDelaySeconds()));
    json.add("rootDispersionSeconds", number(system.rootDispersionSeconds()));
    json.add("rootDistanceSeconds", number(system.rootDistanceSeconds()));
    json.add("sharedInterval", interval(system.shared()));
    json.add("disagreementSeconds", number(system.disagreementSeconds()));
    json.addProperty("sources", system.sources());
    json.addProperty("answering", system.answering());
    json.addProperty("usable", system.usable());
    json.addProperty("truechimers", system.truechimers());
    json.addProperty("falsetickers", system.falsetickers());
    json.add("updatedAt", instant(system.updatedAt()));
    json.add("deviationSeconds", number(system.deviationSeconds()));
    json.add("wander", number(system.wander()));
    return json;
  }

  private static JsonObject steering(SteeringSnapshot steering) {
    var json = new JsonObject();
    switch (steering) {
      case SteeringSnapshot.Observing _ -> json.addProperty("state", "observing");
      case SteeringSnapshot.Waiting(var since) -> {
        json.addProperty("state", "waiting");
        json.add("since", instant(since));
      }
      case SteeringSnapshot.Steering s -> {
        json.addProperty("state", s.holdover() ? "holdover" : "steering");
        json.add("since", instant(s.since()));
        json.add("ratePpm", number(s.ratePpm()));
        json.add("slewPpm", number(s.slewPpm()));
        json.add("offsetSeconds", number(s.offsetSeconds()));
        json.addProperty("steps", s.steps());
      }
      case SteeringSnapshot.Stopped(var at, var reason) -> {
        json.addProperty("state", "stopped");
        json.add("at", instant(at));
        json.addProperty("reason", reasonOf(reason));
      }
    }
    return json;
  }

  private static String reasonOf(SteeringSnapshot.Reason reason) {
    return switch (reason) {
      case SteeringSnapshot.Reason.NotPermitted _ -> "not-permitted";
      case SteeringSnapshot.Reason.Failed _ -> "failed";
      case SteeringSnapshot.Reason.DaemonSteers _ -> "daemon-steers";
      case SteeringSnapshot.Reason.Panic _ -> "panic";
      case SteeringSnapshot.Reason.Demonstration _ -> "demonstration";
    };
  }

  private static JsonElement estimate(@Nullable EstimateSnapshot estimate) {
    if (estimate == null) {
      return JsonNull.INSTANCE;
    }
    var json = new JsonObject();
    json.add("deviationSeconds", number(estimate.deviationSeconds()));
    json.add("frequencyPpm", number(estimate.frequencyPpm()));
    json.add("skewPpm", number(estimate.skewPpm()));
    json.add("wander", number(estimate.wander()));
    json.add("asymmetry", number(estimate.asymmetry()));
    json.add("pathJitterSeconds", number(estimate.pathJitterSeconds()));
    json.addProperty("samples", estimate.samples());
    return json;
  }

  static JsonObject source(SourceSnapshot source) {
    var json = new JsonObject();
    json.addProperty("host", source.name());
    json.add("address", text(source.address()));
    json.addProperty("port", source.port());
    json.addProperty("poolMember", source.poolMember());
    json.addProperty("tally", String.valueOf(source.tally().symbol()));
    json.addProperty("selection", word(source.tally()));
    json.add("standing", standing(source.standing()));
    json.add("refid", text(source.referenceId()));
    boolean heard = source.lastPacket() != null;
    json.add("stratum", heard ? new JsonPrimitive(source.stratum()) : JsonNull.INSTANCE);
    json.add("leap", heard ? text(word(source.leap())) : JsonNull.INSTANCE);
    json.addProperty("pollSeconds", source.poll().seconds());
    json.addProperty("reach", source.reach());
    json.add("lastReplyAt", instant(source.lastReplyAt()));
    json.add("nextPollAt", instant(source.nextPollAt()));
    json.addProperty("samples", source.received());
    json.addProperty("sent", source.sent());
    json.add("offsetSeconds", number(source.offsetSeconds()));
    json.add("delaySeconds", number(source.delaySeconds()));
    json.add("dispersionSeconds", number(source.dispersionSeconds()));
    json.add("jitterSeconds", number(source.jitterSeconds()));
    json.add("rootDelaySeconds", number(source.rootDelaySeconds()));
    json.add("rootDispersionSeconds", number(source.rootDispersionSeconds()));
    json.add("boundSeconds", number(source.rootDistanceSeconds()));
    json.add("lastOffsetSeconds", number(source.lastOffsetSeconds()));
    json.add("stamps", source.stamps() == null ? JsonNull.INSTANCE : text(word(source.stamps())));
    var packet = source.lastPacket();
    json.add("exchange", packet == null ? JsonNull.INSTANCE : text(word(packet.exchange())));
    json.add("estimate", estimate(source.estimate()));
    json.addProperty("authentication", word(source.authentication()));
    json.add("proof", proof(source.proof()));
    var drops = new JsonObject();
    source.drops().forEach((reason, count) -> drops.addProperty(word(reason), count));
    json.add("drops", drops);
    var doubts = new JsonObject();
    source.cardDoubts().forEach((doubt, count) -> doubts.addProperty(word(doubt), count));
    json.add("cardDoubts", doubts);
    return json;
  }

  /// One measurement, for `query`.
  static JsonObject sample(Sample sample) {
    var json = new JsonObject();
    json.add("at", instant(sample.at()));
    json.add("offsetSeconds", number(sample.offsetSeconds()));
    json.add("delaySeconds", number(sample.delaySeconds()));
    json.add("boundSeconds", number(sample.boundSeconds()));
    return json;
  }

  private static JsonObject proof(ProofSnapshot proof) {
    var json = new JsonObject();
    switch (proof) {
      case ProofSnapshot.None _ -> {}
      case ProofSnapshot.Key key -> {
        json.addProperty("key", key.number());
        json.add("algorithm", text(key.algorithm()));
        json.addProperty("daemons", key.daemons());
        json.add("file", text(key.file()));
      }
      case ProofSnapshot.Nts nts -> {
        json.addProperty("server", nts.server());
        json.addProperty("port", nts.port());
        json.add("aead", text(nts.aead()));
        json.addProperty("cookies", nts.cookies());
        json.add("agreedAt", instant(nts.agreedAt()));
        json.addProperty("exchanges", nts.exchanges());
        json.add("certificates", array(nts.certificates(), JsonView::certificate));
        json.addProperty("timeUnchecked", nts.timeUnchecked());
        json.add("authorities", array(nts.authorities(), JsonPrimitive::new));
        json.addProperty("usualAuthorities", nts.usualAuthorities());
      }
    }
    return json;
  }

  private static JsonObject certificate(CertificateSnapshot certificate) {
    var json = new JsonObject();
    json.addProperty("subject", certificate.subject());
    json.addProperty("issuer", certificate.issuer());
    json.add("notBefore", instant(certificate.notBefore()));
    json.add("notAfter", instant(certificate.notAfter()));
    return json;
  }

  static JsonObject standing(Standing standing) {
    var json = new JsonObject();
    json.addProperty("state", stateOf(standing));
    switch (standing) {
      case Standing.Resolving _, Standing.Waiting _, Standing.Loop _ -> {}
      case Standing.Unresolved unresolved -> json.addProperty("problem", unresolved.problem());
      case Standing.Unreachable unreachable -> json.addProperty("refused", unreachable.refused());
      case Standing.Kissed kissed -> {
        json.addProperty("code", kissed.code());
        json.addProperty("stopped", kissed.stopped());
      }
      case Standing.Unsynchronised unsynchronised -> {
        json.addProperty("leap", word(unsynchronised.leap()));
        json.addProperty("stratum", unsynchronised.stratum());
      }
      case Standing.TooDistant distant -> {
        json.add("distanceSeconds", number(distant.distanceSeconds()));
        json.add("limitSeconds", number(distant.limitSeconds()));
      }
      case Standing.NoMajority none -> {
        json.add("interval", interval(none.own()));
        json.addProperty("usable", none.usable());
      }
      case Standing.Falseticker falseticker -> {
        json.add("interval", interval(falseticker.own()));
        json.add("sharedInterval", interval(falseticker.shared()));
        json.addProperty("majority", falseticker.majority());
        json.add("gapSeconds", number(falseticker.own().gapSeconds(falseticker.shared())));
        json.add(
            "differenceSeconds",
            number(falseticker.own().midpointSeconds() - falseticker.shared().midpointSeconds()));
      }
      case Standing.Outlier outlier -> {
        json.add("selectionJitterSeconds", number(outlier.selectionJitterSeconds()));
        json.add("sourceJitterSeconds", number(outlier.sourceJitterSeconds()));
      }
      case Standing.Unproven unproven -> {
        json.addProperty("cause", word(unproven.cause()));
        json.addProperty("replies", unproven.replies());
      }
      case Standing.NoKeys none -> {
        json.addProperty("problem", word(none.problem()));
        json.addProperty("detail", none.detail());
        json.add(
            "certificate",
            none.certificate() == null ? JsonNull.INSTANCE : certificate(none.certificate()));
        json.addProperty("attempts", none.attempts());
      }
      case Standing.NoPort none -> json.addProperty("problem", none.problem());
      case Standing.Selected selected -> {
        json.add("weight", number(selected.weight()));
        json.addProperty("systemPeer", selected.systemPeer());
      }
    }
    return json;
  }

  private static String stateOf(Standing standing) {
    return switch (standing) {
      case Standing.Resolving _ -> "resolving";
      case Standing.Unresolved _ -> "unresolved";
      case Standing.Waiting _ -> "waiting";
      case Standing.Unreachable _ -> "unreachable";
      case Standing.Kissed _ -> "kissed";
      case Standing.Unsynchronised _ -> "unsynchronised";
      case Standing.TooDistant _ -> "too-distant";
      case Standing.Loop _ -> "loop";
      case Standing.NoMajority _ -> "no-majority";
      case Standing.Falseticker _ -> "falseticker";
      case Standing.Outlier _ -> "outlier";
      case Standing.Unproven _ -> "unproven";
      case Standing.NoKeys _ -> "no-keys";
      case Standing.NoPort _ -> "no-port";
      case Standing.Selected selected -> selected.systemPeer() ? "system-peer" : "candidate";
    };
  }

  static JsonObject clock(ClockSnapshot clock) {
    var json = new JsonObject();
    json.addProperty("source", clock.source());
    json.add("readAt", instant(clock.readAt()));
    var flag = clock.synchronised();
    json.add("synchronised", flag == null ? JsonNull.INSTANCE : new JsonPrimitive(flag));
    json.add("offsetSeconds", number(clock.offsetSeconds()));
    json.add("frequencyPpm", number(clock.frequencyPpm()));
    json.add("maximumErrorSeconds", number(clock.maximumErrorSeconds()));
    json.add("estimatedErrorSeconds", number(clock.estimatedErrorSeconds()));
    var tai = clock.taiOffsetSeconds();
    json.add("taiOffsetSeconds", tai == null ? JsonNull.INSTANCE : new JsonPrimitive(tai));
    json.add("status", array(clock.status(), JsonPrimitive::new));
    json.addProperty("leap", word(clock.leap()));
    json.addProperty("steerable", clock.steerable());
    json.add("problem", text(clock.problem()));
    return json;
  }

  private static JsonObject leapList(LeapListSnapshot list) {
    var json = new JsonObject();
    switch (list) {
      case LeapListSnapshot.None _ -> json.addProperty("state", "none");
      case LeapListSnapshot.Valid(var path, var expires, var tai, var nextAt, var next) -> {
        json.addProperty("state", "valid");
        json.addProperty("file", path);
        json.add("expires", instant(expires));
        json.addProperty("taiOffsetSeconds", tai);
        json.add("nextAt", instant(nextAt));
        json.addProperty("next", word(next));
      }
      case LeapListSnapshot.Expired(var path, var expires) -> {
        json.addProperty("state", "expired");
        json.addProperty("file", path);
        json.add("expires", instant(expires));
      }
      case LeapListSnapshot.Unusable(var path, var fault) -> {
        json.addProperty("state", "unusable");
        json.addProperty("file", path);
        json.addProperty("fault", word(fault));
      }
    }
    return json;
  }

  static JsonObject host(HostSnapshot host) {
    var json = new JsonObject();
    json.add("checkedAt", instant(host.checkedAt()));
    json.add(
        "services",
        array(
            host.services(),
            service -> {
              var item = new JsonObject();
              item.addProperty("name", service.name());
              item.addProperty("processId", service.processId());
              item.addProperty("steers", service.steers());
              item.add("owner", text(service.owner()));
              return item;
            }));
    return json;
  }

  static JsonObject trust(TrustCheck check) {
    var json = new JsonObject();
    switch (check) {
      case TrustCheck.Steering steering -> {
        json.addProperty("check", "steering");
        json.add("steering", array(steering.steering(), JsonPrimitive::new));
        json.add("observing", array(steering.observing(), JsonPrimitive::new));
      }
      case TrustCheck.SourcesAnswering answering -> {
        json.addProperty("check", "sources-answering");
        json.addProperty("answering", answering.answering());
        json.addProperty("sources", answering.sources());
      }
      case TrustCheck.Majority majority -> {
        json.addProperty("check", "majority");
        json.addProperty("agreeing", majority.agreeing());
        json.addProperty("usable", majority.usable());
        json.add("radiusSeconds", number(majority.radiusSeconds()));
      }
      case TrustCheck.FalsetickerFound found -> {
        json.addProperty("check", "falseticker");
        json.addProperty("host", found.name());
        json.add("differenceSeconds", number(found.offsetSeconds()));
      }
      case TrustCheck.RootDistance distance -> {
        json.addProperty("check", "root-distance");
        json.add("distanceSeconds", number(distance.distanceSeconds()));
        json.add("limitSeconds", number(distance.limitSeconds()));
      }
      case TrustCheck.OwnMeasurement own -> {
        json.addProperty("check", "own-measurement");
        json.add("offsetSeconds", number(own.offsetSeconds()));
        json.add("boundSeconds", number(own.boundSeconds()));
      }
      case TrustCheck.KernelAgrees agrees -> {
        json.addProperty("check", "kernel-agrees");
        json.add("offsetSeconds", number(agrees.offsetSeconds()));
        json.add("ourBoundSeconds", number(agrees.ourBoundSeconds()));
        json.add("kernelBoundSeconds", number(agrees.kernelBoundSeconds()));
      }
      case TrustCheck.DaemonAgrees agrees -> {
        json.addProperty("check", "daemon-agrees");
        json.add("daemon", text(agrees.daemonName()));
        json.add("ourOffsetSeconds", number(agrees.ourOffset()));
        json.add("ourBoundSeconds", number(agrees.ourBound()));
        json.add("daemonOffsetSeconds", number(agrees.daemonOffset()));
        json.add("daemonBoundSeconds", number(agrees.daemonBound()));
      }
      case TrustCheck.LeapList leap -> {
        json.addProperty("check", "leap-list");
        json.add("list", leapList(leap.list()));
        json.addProperty("announced", word(leap.announced()));
        json.addProperty("contradicted", leap.contradicted());
      }
      case TrustCheck.KernelFlag flag -> {
        json.addProperty("check", "kernel-flag");
        json.add("maximumErrorSeconds", number(flag.maximumErrorSeconds()));
      }
    }
    json.addProperty("verdict", word(check.verdict()));
    return json;
  }

  static JsonObject sync(SyncSnapshot sync) {
    var json = new JsonObject();
    switch (sync) {
      case SyncSnapshot.Idle _ -> json.addProperty("state", "idle");
      case SyncSnapshot.Measuring _ -> json.addProperty("state", "measuring");
      case SyncSnapshot.Proposed proposed -> {
        json.addProperty("state", "proposed");
        proposal(json, proposed.proposal());
      }
      case SyncSnapshot.Applying applying -> {
        json.addProperty("state", "applying");
        proposal(json, applying.proposal());
      }
      case SyncSnapshot.Refused refused -> {
        json.addProperty("state", "refused");
        refusal(json, refused.reason());
      }
      case SyncSnapshot.Done done -> {
        json.addProperty("state", "done");
        json.addProperty("correction", done.step() ? "step" : "slew");
        json.add("correctionSeconds", number(done.correctionSeconds()));
        json.add("beforeSeconds", number(done.beforeSeconds()));
        json.add("afterSeconds", number(done.afterSeconds()));
        json.add("afterBoundSeconds", number(done.afterBoundSeconds()));
        json.add("slewSeconds", number(done.slewSeconds()));
      }
    }
    return json;
  }

  private static void proposal(JsonObject json, SyncSnapshot.Proposal proposal) {
    json.add("offsetSeconds", number(proposal.offsetSeconds()));
    json.add("boundSeconds", number(proposal.boundSeconds()));
    json.addProperty("agreeing", proposal.agreeing());
    json.addProperty("usable", proposal.usable());
    json.add("slewSeconds", number(proposal.slewSeconds()));
    json.addProperty("stepAdvised", proposal.stepAdvised());
  }

  private static void refusal(JsonObject json, SyncSnapshot.Refusal refusal) {
    switch (refusal) {
      case SyncSnapshot.Refusal.NoAnswer none -> {
        json.addProperty("reason", "no-answer");
        json.addProperty("sources", none.sources());
      }
      case SyncSnapshot.Refusal.NoMajority none -> {
        json.addProperty("reason", "no-majority");
        json.addProperty("usable", none.usable());
        json.add("disagreementSeconds", number(none.disagreementSeconds()));
      }
      case SyncSnapshot.Refusal.WithinBound within -> {
        json.addProperty("reason", "within-bound");
        measured(json, within.offsetSeconds(), within.boundSeconds());
      }
      case SyncSnapshot.Refusal.ServiceSteers steers -> {
        json.addProperty("reason", "service-steers");
        json.addProperty("service", steers.service());
        measured(json, steers.offsetSeconds(), steers.boundSeconds());
      }
      case SyncSnapshot.Refusal.NoPrivilege privilege -> {
        json.addProperty("reason", "no-privilege");
        json.addProperty("missing", privilege.missing());
        measured(json, privilege.offsetSeconds(), privilege.boundSeconds());
      }
      case SyncSnapshot.Refusal.Failed failed -> {
        json.addProperty("reason", "failed");
        json.addProperty("problem", failed.problem());
      }
      case SyncSnapshot.Refusal.Cancelled _ -> json.addProperty("reason", "cancelled");
      case SyncSnapshot.Refusal.Demonstration _ -> json.addProperty("reason", "demonstration");
    }
  }

  private static void measured(JsonObject json, double offset, double bound) {
    json.add("offsetSeconds", number(offset));
    json.add("boundSeconds", number(bound));
  }

  static JsonElement number(double value) {
    return Double.isNaN(value) ? JsonNull.INSTANCE : new JsonPrimitive(value);
  }

  static JsonElement text(@Nullable String value) {
    return value == null || value.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(value);
  }

  static JsonElement instant(@Nullable Instant value) {
    return value == null ? JsonNull.INSTANCE : new JsonPrimitive(value.toString());
  }

  static JsonElement interval(@Nullable Interval interval) {
    if (interval == null) {
      return JsonNull.INSTANCE;
    }
    var json = new JsonObject();
    json.add("lowSeconds", number(interval.lowSeconds()));
    json.add("highSeconds", number(interval.highSeconds()));
    return json;
  }

  static <T> JsonArray array(Collection<T> items, Function<T, ? extends JsonElement> form) {
    var array = new JsonArray();
    items.forEach(item -> array.add(form.apply(item)));
    return array;
  }

  static JsonObject sources(List<JsonObject> sources) {
    var json = new JsonObject();
    json.add("sources", array(sources, item -> item));
    return json;
  }

  /// `KERNEL_RECEIVE` becomes `kernel-receive`.
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
