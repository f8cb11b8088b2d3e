package org.truechimer.wording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.diagnosis.ClockKind;
import org.truechimer.diagnosis.Finding;
import org.truechimer.diagnosis.Kind;
import org.truechimer.diagnosis.NetworkKind;
import org.truechimer.diagnosis.Remedy;
import org.truechimer.diagnosis.ServiceKind;
import org.truechimer.diagnosis.Severity;
import org.truechimer.diagnosis.SourceKind;
import org.truechimer.service.Daemon;

/// What the diagnosis found, in words: what it is, what proves it, what to do.
///
/// Safe for use by any thread.
public final class FindingSentences {

  private final Messages messages;
  private final QuantityFormat quantities;
  private final ServiceSentences services;

  /// Sentences in one language.
  ///
  /// @param messages the language
  public FindingSentences(Messages messages) {
    this.messages = messages;
    this.quantities = new QuantityFormat(messages);
    this.services = new ServiceSentences(messages);
  }

  /// One finding.
  ///
  /// @param finding the finding
  /// @param now the present, for how long ago something was
  /// @return its words
  public FindingText text(Finding finding, Instant now) {
    var words = words(finding.kind(), now);
    var evidence = new ArrayList<String>();
    evidence.add(messages.text("finding." + words.key + ".why", words.arguments.toArray()));
    evidence.addAll(finding.evidence());
    return new FindingText(
        tone(finding.severity()),
        messages.text("finding." + words.key, words.arguments.toArray()),
        evidence,
        action(finding.remedy()));
  }

  /// How much a finding matters, in a word.
  ///
  /// @param severity the severity
  /// @return for example "critical"
  public String severity(Severity severity) {
    return messages.text("severity." + Sentences.key(severity));
  }

  /// What to do.
  ///
  /// @param remedy the remedy
  /// @return a button's label, or a sentence where there is no button
  public String action(Remedy remedy) {
    return switch (remedy) {
      case Remedy.Press(var request) -> services.request(request);
      case Remedy.Open(var screen) -> messages.text("remedy.open." + Sentences.key(screen));
      case Remedy.AddSource _ -> messages.text("remedy.addSource");
      case Remedy.SyncNow _ -> messages.text("remedy.syncNow");
      case Remedy.Elevate _ -> messages.text("remedy.elevate");
      case Remedy.TextOnly(var advice) -> messages.text("remedy.advice." + Sentences.key(advice));
    };
  }

  private static Tone tone(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Tone.BAD;
      case WARNING -> Tone.WARNING;
      case NOTICE -> Tone.NEUTRAL;
      case GOOD -> Tone.GOOD;
    };
  }

  /// A key of the bundle and what fills it in.
  private record Words(String key, List<Object> arguments) {
    static Words of(String key, Object... arguments) {
      return new Words(key, List.of(arguments));
    }
  }

  private Words words(Kind kind, Instant now) {
    return switch (kind) {
      case ServiceKind service -> service(service, now);
      case NetworkKind network -> network(network);
      case SourceKind source -> source(source);
      case ClockKind clock -> clock(clock, now);
    };
  }

  private Words service(ServiceKind kind, Instant now) {
    return switch (kind) {
      case ServiceKind.UnfinishedChange(var daemon, var path, var at, var inPlace) ->
          Words.of(
              inPlace ? "unfinishedNew" : "unfinishedOld",
              name(daemon),
              path,
              at == null ? QuantityFormat.UNKNOWN : quantities.ago(at, now));
      case ServiceKind.Container(var environment) ->
          Words.of("container", environment.isEmpty() ? QuantityFormat.UNKNOWN : environment);
      case ServiceKind.TwoSteer(var daemons, var keep) ->
          Words.of("twoSteer", names(daemons), name(keep));
      case ServiceKind.TwoInstances(var daemon, var ids) ->
          Words.of("twoInstances", name(daemon), list(ids.stream().map(String::valueOf).toList()));
      case ServiceKind.TwoEnabled(var daemons, var keep) ->
          Words.of("twoEnabled", names(daemons), name(keep));
      case ServiceKind.TimesyncdBeside(var other) -> Words.of("timesyncdBeside", name(other));
      case ServiceKind.NoDaemon _ -> Words.of("noDaemon");
      case ServiceKind.DaemonStopped(var daemon, var masked) ->
          Words.of(masked ? "daemonMasked" : "daemonStopped", name(daemon));
      case ServiceKind.DaemonFailed(var daemon) -> Words.of("daemonFailed", name(daemon));
      case ServiceKind.ConditionNotMet(var daemon) -> Words.of("conditionNotMet", name(daemon));
      case ServiceKind.NotAtBoot(var daemon) -> Words.of("notAtBoot", name(daemon));
      case ServiceKind.OnlyWatches(var daemon) -> Words.of("onlyWatches", name(daemon));
      case ServiceKind.DaemonSilent(var daemon, var reason) ->
          Words.of("daemon." + Sentences.key(reason), name(daemon));
      case ServiceKind.NoPermission(var things) -> Words.of("noPermission", list(things));
      case ServiceKind.FirewallClosed(var tool, var untilReload) ->
          Words.of(
              untilReload ? "firewallUntilReload" : "firewallClosed",
              messages.text("service.tool." + Sentences.key(tool)));
      case ServiceKind.ServerSilent(var daemon) -> Words.of("serverSilent", name(daemon));
      case ServiceKind.WeeklyPoll(var seconds) ->
          Words.of("weeklyPoll", quantities.duration(Math.round(seconds)));
    };
  }

  private Words network(NetworkKind kind) {
    return switch (kind) {
      case NetworkKind.NoNetwork _ -> Words.of("noNetwork");
      case NetworkKind.NamesNotFound(var names, var all) ->
          Words.of(all ? "noNames" : "someNames", list(names));
      case NetworkKind.Port123Blocked(var servers) -> Words.of("port123", list(servers));
      case NetworkKind.NothingAnswers(var sources) -> Words.of("nothingAnswers", sources);
    };
  }

  private Words source(SourceKind kind) {
    return switch (kind) {
      case SourceKind.NoSourceConfigured(var daemon) ->
          daemon == null ? Words.of("noSource.ours") : Words.of("noSource.daemon", name(daemon));
      case SourceKind.TooFewSources(var daemon, var sources) ->
          Words.of(daemon == null ? "tooFew.ours" : "tooFew.daemon", sources, name(daemon));
      case SourceKind.NoMajority(var usable, var gap) ->
          Words.of("noMajority", usable, quantities.about(gap));
      case SourceKind.Falseticker(var name, var daemon, var offset) ->
          Words.of(
              daemon == null ? "falseticker.ours" : "falseticker.daemon",
              name,
              quantities.signed(offset),
              name(daemon));
      case SourceKind.Unreachable(var names, var daemon) ->
          Words.of(
              daemon == null ? "unreachable.ours" : "unreachable.daemon",
              names.size(),
              list(names),
              name(daemon));
      case SourceKind.WrongKey(var name, var daemon) -> Words.of("wrongKey", name, name(daemon));
      case SourceKind.Denied(var name) -> Words.of("denied", name);
      case SourceKind.NtsProblem(var name, var problem) ->
          Words.of("nts." + Sentences.key(problem), name.isEmpty() ? QuantityFormat.UNKNOWN : name);
      case SourceKind.StaleClaim(var daemon, var peer, var age) ->
          Words.of(
              age < 0 ? "staleNever" : "stale",
              name(daemon),
              peer.isEmpty() ? QuantityFormat.UNKNOWN : peer,
              quantities.duration(Math.max(0, age)));
    };
  }

  private Words clock(ClockKind kind, Instant now) {
    return switch (kind) {
      case ClockKind.WrongTime(var offset, var bound) ->
          Words.of("wrongTime", quantities.offsetWords(offset), quantities.bound(bound));
      case ClockKind.Disagreement(
              var daemon,
              var ours,
              var ourBound,
              var claimed,
              var claimedBound) ->
          Words.of(
              "disagreement",
              name(daemon),
              quantities.signed(ours),
              quantities.bound(ourBound),
              quantities.signed(claimed),
              quantities.bound(claimedBound));
      case ClockKind.PanicExceeded(var daemon, var offset) ->
          Words.of(
              Double.isNaN(offset) ? "panicUnknown" : "panic",
              name(daemon),
              quantities.about(offset));
      case ClockKind.StepNeeded(var daemon, var offset) ->
          Words.of("stepNeeded", name(daemon), quantities.offsetWords(offset));
      case ClockKind.KernelUnsynchronised(var bound) -> Words.of("kernel", quantities.bound(bound));
      case ClockKind.SteppedByOther(var times, var by, var at) ->
          Words.of("stepped", times, quantities.signed(by), quantities.ago(at, now));
      case ClockKind.Suspended(var seconds) ->
          Words.of("suspended", quantities.duration(Math.round(seconds)));
      case ClockKind.GuestTools(var tools) -> Words.of("guestTools", tools);
      case ClockKind.LeapFileExpired(var path, var at) ->
          Words.of("leapExpired", path, at.toString().substring(0, 10));
      case ClockKind.LeapFileExpiring(var path, var at) ->
          Words.of("leapExpiring", path, at.toString().substring(0, 10));
      case ClockKind.AllGood(var daemon, var offset, var bound) ->
          Words.of(
              daemon == null ? "goodAlone" : "good",
              name(daemon),
              quantities.offsetWords(offset),
              quantities.bound(bound));
    };
  }

  private static String name(@Nullable Daemon daemon) {
    return daemon == null ? QuantityFormat.UNKNOWN : daemon.displayName();
  }

  private String names(List<Daemon> daemons) {
    return list(daemons.stream().map(Daemon::displayName).toList());
  }

  private String list(List<String> items) {
    return String.join(messages.text("list.separator"), items);
  }
}
