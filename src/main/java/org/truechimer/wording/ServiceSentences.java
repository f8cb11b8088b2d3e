package org.truechimer.wording;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.truechimer.service.ConfigurationFile;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.FirewallState;
import org.truechimer.service.HostReport;
import org.truechimer.service.HostReport.Conflict;
import org.truechimer.service.Outcome;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceState;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.StepReport;
import org.truechimer.service.Unfinished;

/// What is said about the machine's time services: their state, what fights, what was done.
public final class ServiceSentences {

  private final Messages messages;
  private final QuantityFormat quantities;

  /// Sentences in one language.
  ///
  /// @param messages the language
  public ServiceSentences(Messages messages) {
    this.messages = messages;
    this.quantities = new QuantityFormat(messages);
  }

  /// A service's state in a few words.
  ///
  /// @param state the service
  /// @param now the present, for how long it has been so
  /// @return for example "running since 3 d"
  public String run(ServiceState state, Instant now) {
    var word = messages.text("service.run." + Sentences.key(state.run()));
    var since = state.since();
    return state.run() == ServiceState.Run.RUNNING && since != null
        ? messages.text("service.run.since", word, quantities.ago(since, now))
        : word;
  }

  /// Whether a state is good news. A stopped service is neither good nor bad: another may run.
  ///
  /// @param state the service
  /// @return its tone
  public Tone tone(ServiceState state) {
    return switch (state.run()) {
      case RUNNING -> Tone.GOOD;
      case FAILED, CONDITION_NOT_MET -> Tone.BAD;
      case CHANGING -> Tone.WARNING;
      case STOPPED, NOT_INSTALLED, UNKNOWN -> Tone.NEUTRAL;
    };
  }

  /// Whether it starts with the machine.
  ///
  /// @param state the service
  /// @return one word, a dash if there is nothing to say
  public String boot(ServiceState state) {
    return state.installed()
        ? messages.text("service.boot." + Sentences.key(state.boot()))
        : QuantityFormat.UNKNOWN;
  }

  /// Whether it steers the clock.
  ///
  /// @param state the service
  /// @return yes, no, or a dash if it is not installed
  public String steers(ServiceState state) {
    return state.installed()
        ? messages.text(state.steers() ? "service.yes" : "service.no")
        : QuantityFormat.UNKNOWN;
  }

  /// What part of a configuration a file is, and whether it can be read.
  ///
  /// @param file the file
  /// @return a few words
  public String file(ConfigurationFile file) {
    var role = messages.text("service.file." + Sentences.key(file.role()));
    return switch (file.access()) {
      case READABLE -> role;
      case NO_PERMISSION -> messages.text("service.file.closed", role);
      case MISSING -> messages.text("service.file.missing", role);
    };
  }

  /// A conflict.
  ///
  /// @param conflict what fights
  /// @return one or two sentences
  public String conflict(Conflict conflict) {
    return switch (conflict) {
      case Conflict.TwoSteer(var daemons) ->
          messages.text("service.conflict.steer", names(daemons));
      case Conflict.TwoEnabled(var daemons) ->
          messages.text("service.conflict.enabled", names(daemons));
      case Conflict.TimesyncdConfiguredBeside(var other) ->
          messages.text("service.conflict.timesyncd", other.displayName());
      case Conflict.GuestTools(var tools) -> messages.text("service.conflict.guest", tools);
      case Conflict.TwoInstances(var daemon, var processIds) ->
          messages.text(
              "service.conflict.instances",
              daemon.displayName(),
              processIds.stream()
                  .map(String::valueOf)
                  .collect(Collectors.joining(messages.text("list.separator"))));
    };
  }

  private String names(List<Daemon> daemons) {
    return daemons.stream()
        .map(Daemon::displayName)
        .collect(Collectors.joining(messages.text("list.separator")));
  }

  /// What the packet filter does with NTP.
  ///
  /// @param firewall its state
  /// @return a few words: "firewalld: NTP is kept out"
  public String firewall(FirewallState firewall) {
    return switch (firewall.tool()) {
      case NONE -> messages.text("service.firewall.none");
      case UNKNOWN -> messages.text("service.firewall.unknown");
      case FIREWALLD, UFW, NFTABLES, WINDOWS, PF ->
          messages.text(
              "service.firewall.state",
              tool(firewall.tool()),
              messages.text("service.gate." + Sentences.key(firewall.ntp())));
    };
  }

  private String tool(FirewallState.Tool tool) {
    return messages.text("service.tool." + Sentences.key(tool));
  }

  /// What a probe of UDP 123 found.
  ///
  /// @param firewall its state
  /// @return one sentence
  public String tested(FirewallState firewall) {
    return messages.text("service.tested." + Sentences.key(firewall.tested()));
  }

  /// Something that could not be read, and what helps.
  ///
  /// @param missing the thing
  /// @return one or two sentences
  public String missing(HostReport.Missing missing) {
    return messages.text(
        "service.missing." + Sentences.key(missing.help()), missing.what(), missing.why());
  }

  /// Why a daemon gave no reading.
  ///
  /// @param unavailable what came of asking
  /// @return one or two sentences
  public String unavailable(DaemonReading.Unavailable unavailable) {
    var text =
        messages.text(
            "service.unavailable." + Sentences.key(unavailable.reason()),
            unavailable.daemon().displayName());
    return unavailable.detail().isEmpty()
        ? text
        : messages.text("service.with.detail", text, unavailable.detail());
  }

  /// What a daemon made of a source.
  ///
  /// @param selection the choice
  /// @return one or two words
  public String selection(SourceClaim.Selection selection) {
    return messages.text("service.selection." + Sentences.key(selection));
  }

  /// Whether a choice is good news.
  ///
  /// @param selection the choice
  /// @return its tone
  public Tone tone(SourceClaim.Selection selection) {
    return switch (selection) {
      case SYSTEM_PEER, PPS_PEER, CANDIDATE -> Tone.GOOD;
      case BACKUP, OUTLIER -> Tone.NEUTRAL;
      case JITTERY -> Tone.WARNING;
      case FALSETICKER, REJECTED -> Tone.BAD;
    };
  }

  /// Why a daemon does not use a source.
  ///
  /// @param reason the reason
  /// @return one sentence with the daemon's own code behind it
  public String reason(SourceClaim.Reason reason) {
    var text = messages.text("service.reason." + Sentences.key(reason.code()));
    return reason.evidence().isEmpty()
        ? text
        : messages.text("service.with.code", text, reason.evidence());
  }

  /// One step of a request.
  ///
  /// @param report the step
  /// @return for example "✓ Write the new file: /etc/chrony/chrony.conf"
  public String step(StepReport report) {
    var name = messages.text("service.step." + Sentences.key(report.step()));
    var text =
        report.detail().isEmpty()
            ? name
            : messages.text("service.with.detail", name, report.detail());
    return messages.text("service.state." + Sentences.key(report.state()), text);
  }

  /// What came of a request.
  ///
  /// @param outcome the end
  /// @return what happened, and what did not change
  public SyncSentence outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _ -> sentence("done", "", Tone.GOOD);
      case Outcome.RolledBack back -> sentence("rolled-back", back.why(), Tone.WARNING);
      case Outcome.Refused refused -> sentence("refused", refused.why(), Tone.WARNING);
      case Outcome.NotPermitted not -> sentence("not-permitted", not.missing(), Tone.BAD);
      case Outcome.Cancelled _ -> sentence("cancelled", "", Tone.NEUTRAL);
      case Outcome.Failed failed -> sentence("failed", failed.problem(), Tone.BAD);
    };
  }

  private SyncSentence sentence(String key, String argument, Tone tone) {
    return new SyncSentence(
        messages.text("service.outcome." + key),
        messages.text("service.outcome." + key + ".body", argument),
        tone);
  }

  /// What a request is called on a button, in a question, and in the journal.
  ///
  /// @param request the request
  /// @return a few words
  public String request(ServiceRequest request) {
    return switch (request) {
      case ServiceRequest.Control(var daemon, var verb) ->
          messages.text("service.verb." + Sentences.key(verb), daemon.displayName());
      case ServiceRequest.Install(var daemon) ->
          messages.text("service.request.install", daemon.displayName());
      case ServiceRequest.Firewall(boolean open, _) ->
          messages.text(open ? "service.request.open" : "service.request.close");
      case ServiceRequest.Apply apply ->
          messages.text("service.request.apply", apply.daemon().displayName());
      case ServiceRequest.Restore restore ->
          messages.text("service.request.restore", restore.backupId());
      case ServiceRequest.Recover(boolean undo) ->
          messages.text(undo ? "service.request.undo" : "service.request.finish");
      case ServiceRequest.Resync(var daemon, boolean step) ->
          messages.text(
              step ? "service.request.resync.step" : "service.request.resync",
              daemon.displayName());
      case ServiceRequest.ChangeSource(var change, var address) ->
          messages.text(
              "service.change." + Sentences.key(change),
              address == null ? messages.text("service.change.all") : address);
      case ServiceRequest.ReadAll(var daemon) ->
          messages.text("service.request.read", daemon.displayName());
      case ServiceRequest.ReadConfiguration(var daemon, _) ->
          messages.text("service.request.configuration", daemon.displayName());
    };
  }

  /// A change that was cut off.
  ///
  /// @param unfinished the change; must be present
  /// @return what happened and what can be done
  public String unfinished(Unfinished unfinished) {
    return messages.text(
        unfinished.newInPlace() ? "service.unfinished.new" : "service.unfinished.old",
        unfinished.path());
  }

  /// The result of a change in the journal.
  ///
  /// @param result the journal's word
  /// @return it in this language; a word that is not known as it is
  public String result(String result) {
    return switch (result) {
      case "kept" -> messages.text("service.result.kept");
      case "done" -> messages.text("service.result.done");
      case "rolled back" -> messages.text("service.result.rolledBack");
      case "refused" -> messages.text("service.result.refused");
      case "failed" -> messages.text("service.result.failed");
      case "cancelled" -> messages.text("service.result.cancelled");
      case "unfinished" -> messages.text("service.result.unfinished");
      case "undone after a cut" -> messages.text("service.result.undone");
      case "finished after a cut" -> messages.text("service.result.finished");
      default -> result;
    };
  }
}
