package org.truechimer.cli;

import static org.truechimer.cli.JsonView.array;
import static org.truechimer.cli.JsonView.instant;
import static org.truechimer.cli.JsonView.number;
import static org.truechimer.cli.JsonView.text;
import static org.truechimer.cli.JsonView.word;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.truechimer.service.Backup;
import org.truechimer.service.ConfigurationFile;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonView;
import org.truechimer.service.FileSlot;
import org.truechimer.service.FirewallState;
import org.truechimer.service.HostReport;
import org.truechimer.service.HostReport.Conflict;
import org.truechimer.service.JournalEntry;
import org.truechimer.service.Outcome;
import org.truechimer.service.ServiceState;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.StepReport;
import org.truechimer.service.SystemClaim;
import org.truechimer.service.Unfinished;

/// The JSON form of what is known about services. Documented in `src/site/markdown/json.md`.
final class HostJson {

  private HostJson() {}

  static JsonObject report(HostReport report) {
    var json = new JsonObject();
    json.add("at", instant(report.at()));
    json.addProperty("system", report.environment().system());
    json.addProperty("initSystem", word(report.initSystem()));
    json.addProperty("packageTool", word(report.packageTool()));
    json.add("virtualisation", text(report.environment().virtualisation()));
    json.addProperty("container", report.environment().container());
    json.add("guestTools", text(report.environment().guestTools()));
    json.add("services", array(report.services(), HostJson::service));
    json.add("conflicts", array(report.conflicts(), HostJson::conflict));
    json.add("firewall", firewall(report.firewall()));
    json.add(
        "missing",
        array(
            report.missing(),
            missing -> {
              var item = new JsonObject();
              item.addProperty("what", missing.what());
              item.addProperty("why", missing.why());
              item.addProperty("help", word(missing.help()));
              return item;
            }));
    return json;
  }

  static JsonObject service(ServiceState state) {
    var json = new JsonObject();
    json.addProperty("name", state.daemon().id());
    json.addProperty("displayName", state.daemon().displayName());
    json.addProperty("installed", state.installed());
    json.add("version", text(state.version()));
    json.addProperty("state", word(state.run()));
    json.add("since", instant(state.since()));
    json.addProperty("atBoot", word(state.boot()));
    json.addProperty("steers", state.steers());
    json.addProperty("processId", state.processId());
    json.add("unit", text(state.unit()));
    json.add("detail", text(state.detail()));
    json.add("configuration", array(state.configuration(), HostJson::file));
    return json;
  }

  static JsonObject file(ConfigurationFile file) {
    var json = new JsonObject();
    json.addProperty("path", file.path());
    json.addProperty("role", word(file.role()));
    json.addProperty("access", word(file.access()));
    json.add("slot", file.slot().writable() ? text(slot(file.slot())) : text(""));
    return json;
  }

  /// The form of a slot on the command line.
  static String slot(FileSlot slot) {
    return slot.name().isEmpty() ? word(slot.kind()) : word(slot.kind()) + ":" + slot.name();
  }

  private static JsonObject conflict(Conflict conflict) {
    var json = new JsonObject();
    switch (conflict) {
      case Conflict.TwoSteer(var daemons) -> {
        json.addProperty("conflict", "two-steer");
        json.add("daemons", ids(daemons));
      }
      case Conflict.TwoEnabled(var daemons) -> {
        json.addProperty("conflict", "two-enabled");
        json.add("daemons", ids(daemons));
      }
      case Conflict.TimesyncdConfiguredBeside(var other) -> {
        json.addProperty("conflict", "timesyncd-configured-beside");
        json.add("daemons", ids(List.of(other)));
      }
      case Conflict.GuestTools(var tools) -> {
        json.addProperty("conflict", "guest-tools");
        json.addProperty("tools", tools);
      }
      case Conflict.TwoInstances(var daemon, var processIds) -> {
        json.addProperty("conflict", "two-instances");
        json.add("daemons", ids(List.of(daemon)));
        json.add("processIds", array(processIds, JsonPrimitive::new));
      }
    }
    return json;
  }

  private static JsonArray ids(List<Daemon> daemons) {
    return array(daemons, daemon -> new JsonPrimitive(daemon.id()));
  }

  static JsonObject firewall(FirewallState firewall) {
    var json = new JsonObject();
    json.addProperty("tool", word(firewall.tool()));
    json.addProperty("ntp", word(firewall.ntp()));
    json.add("evidence", text(firewall.evidence()));
    json.addProperty("tested", word(firewall.tested()));
    json.addProperty("changeable", firewall.changeable());
    return json;
  }

  static JsonObject reading(DaemonReading reading) {
    return switch (reading) {
      case DaemonReading.Read(var view) -> view(view);
      case DaemonReading.Unavailable(var daemon, var reason, var detail) -> {
        var json = new JsonObject();
        json.addProperty("daemon", daemon.id());
        json.addProperty("available", false);
        json.addProperty("reason", word(reason));
        json.add("detail", text(detail));
        yield json;
      }
    };
  }

  private static JsonObject view(DaemonView view) {
    var json = new JsonObject();
    json.addProperty("daemon", view.daemon().id());
    json.addProperty("available", true);
    json.add("at", instant(view.at()));
    json.addProperty("endpoint", view.endpoint());
    json.add("version", text(view.version()));
    json.add("system", system(view.system()));
    json.add("sources", array(view.sources(), HostJson::source));
    json.add("withheld", array(view.withheld(), JsonPrimitive::new));
    return json;
  }

  private static JsonObject system(SystemClaim claim) {
    var json = new JsonObject();
    json.addProperty("synchronised", claim.synchronised());
    json.addProperty("leap", word(claim.leap()));
    json.addProperty("stratum", claim.stratum());
    json.add("refid", text(claim.referenceId()));
    json.add("peer", text(claim.peer()));
    json.add("referenceTime", instant(claim.referenceTime()));
    json.add("offsetSeconds", number(claim.offsetSeconds()));
    json.add("lastOffsetSeconds", number(claim.lastOffsetSeconds()));
    json.add("rmsOffsetSeconds", number(claim.rmsOffsetSeconds()));
    json.add("jitterSeconds", number(claim.jitterSeconds()));
    json.add("frequencyPpm", number(claim.frequencyPpm()));
    json.add("skewPpm", number(claim.skewPpm()));
    json.add("rootDelaySeconds", number(claim.rootDelaySeconds()));
    json.add("rootDispersionSeconds", number(claim.rootDispersionSeconds()));
    json.add("boundSeconds", number(claim.boundSeconds()));
    json.add("updateIntervalSeconds", number(claim.updateIntervalSeconds()));
    return json;
  }

  private static JsonObject source(SourceClaim claim) {
    var json = new JsonObject();
    json.addProperty("number", claim.number());
    json.addProperty("host", claim.name());
    json.add("address", text(claim.address()));
    json.addProperty("kind", word(claim.kind()));
    json.addProperty("tally", String.valueOf(claim.tally()));
    json.addProperty("selection", word(claim.selection()));
    json.add(
        "reasons",
        array(
            claim.reasons(),
            reason -> {
              var item = new JsonObject();
              item.addProperty("code", word(reason.code()));
              item.add("evidence", text(reason.evidence()));
              return item;
            }));
    json.add("refid", text(claim.referenceId()));
    json.addProperty("stratum", claim.stratum());
    json.addProperty("leap", word(claim.leap()));
    json.add("pollSeconds", known(claim.pollSeconds()));
    json.add("reach", known(claim.reach()));
    json.add("lastReplySeconds", known(claim.lastReplySeconds()));
    json.add("offsetSeconds", number(claim.offsetSeconds()));
    json.add("measuredSeconds", number(claim.measuredSeconds()));
    json.add("errorSeconds", number(claim.errorSeconds()));
    json.add("delaySeconds", number(claim.delaySeconds()));
    json.add("jitterSeconds", number(claim.jitterSeconds()));
    json.add("interval", JsonView.interval(claim.interval()));
    json.addProperty("authentication", word(claim.authentication()));
    json.add("cookies", known(claim.cookies()));
    return json;
  }

  /// A count, or null where the daemon does not say.
  private static JsonElement known(double count) {
    return number(count < 0 ? Double.NaN : count);
  }

  static JsonObject outcome(Outcome outcome) {
    var json = new JsonObject();
    switch (outcome) {
      case Outcome.Done _ -> json.addProperty("outcome", "done");
      case Outcome.RolledBack back -> {
        json.addProperty("outcome", "rolled-back");
        json.addProperty("why", back.why());
      }
      case Outcome.Refused refused -> {
        json.addProperty("outcome", "refused");
        json.addProperty("why", refused.why());
      }
      case Outcome.NotPermitted not -> {
        json.addProperty("outcome", "not-permitted");
        json.addProperty("why", not.missing());
      }
      case Outcome.Cancelled _ -> json.addProperty("outcome", "cancelled");
      case Outcome.Failed failed -> {
        json.addProperty("outcome", "failed");
        json.addProperty("why", failed.problem());
      }
    }
    json.add("steps", array(outcome.steps(), HostJson::step));
    return json;
  }

  static JsonObject step(StepReport report) {
    var json = new JsonObject();
    json.addProperty("step", word(report.step()));
    json.addProperty("state", word(report.state()));
    json.add("detail", text(report.detail()));
    return json;
  }

  static JsonObject backup(Backup backup) {
    var json = new JsonObject();
    json.addProperty("id", backup.id());
    json.addProperty("daemon", backup.daemon().id());
    json.addProperty("slot", slot(backup.slot()));
    json.addProperty("path", backup.path());
    json.add("at", instant(backup.at()));
    json.addProperty("bytes", backup.bytes());
    json.addProperty("readable", backup.readable());
    return json;
  }

  static JsonObject entry(JournalEntry entry) {
    var json = new JsonObject();
    json.addProperty("id", entry.id());
    json.add("at", instant(entry.at()));
    json.addProperty("who", entry.who());
    json.addProperty("what", entry.what());
    json.add("path", text(entry.path()));
    json.addProperty("result", entry.result());
    json.add("why", text(entry.why()));
    json.add("steps", array(entry.steps(), HostJson::step));
    return json;
  }

  static JsonObject unfinished(Unfinished unfinished) {
    var json = new JsonObject();
    json.addProperty("present", unfinished.present());
    if (unfinished.present()) {
      var daemon = unfinished.daemon();
      json.addProperty("id", unfinished.id());
      json.add("daemon", text(daemon == null ? "" : daemon.id()));
      json.addProperty("path", unfinished.path());
      json.add("at", instant(unfinished.at()));
      json.addProperty("newInPlace", unfinished.newInPlace());
      json.addProperty("canFinish", unfinished.canFinish());
    }
    return json;
  }
}
