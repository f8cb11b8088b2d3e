package org.truechimer.change;

import java.util.Locale;
import org.truechimer.service.FileSlot;
import org.truechimer.service.Outcome;
import org.truechimer.service.ServiceRequest;

/// Requests and outcomes in the words of the journal.
final class RequestWords {

  private RequestWords() {}

  /// A line such as "apply chrony main".
  static String of(ServiceRequest request) {
    return switch (request) {
      case ServiceRequest.Control(var daemon, var verb) -> lower(verb) + " " + daemon.id();
      case ServiceRequest.Install(var daemon) -> "install " + daemon.id();
      case ServiceRequest.Firewall(boolean open, _) ->
          open ? "open the firewall" : "close the firewall";
      case ServiceRequest.Apply apply -> "apply " + apply.daemon().id() + " " + slot(apply.slot());
      case ServiceRequest.Restore(var id, _) -> "restore " + id;
      case ServiceRequest.Recover(boolean undo) -> undo ? "undo" : "finish";
      case ServiceRequest.Resync(var daemon, boolean step) ->
          (step ? "step" : "measure") + " with " + daemon.id();
      case ServiceRequest.ChangeSource(var change, var address) ->
          lower(change) + " " + (address == null ? "all sources" : address);
      case ServiceRequest.ReadAll(var daemon) -> "read " + daemon.id();
      case ServiceRequest.ReadConfiguration(var daemon, var slot) ->
          "show " + daemon.id() + " " + slot(slot);
    };
  }

  /// The end of a request that is no transaction.
  static JournalRecord.Ended end(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _ -> new JournalRecord.Ended("done", "");
      case Outcome.RolledBack(_, var why) -> new JournalRecord.Ended("rolled back", why);
      case Outcome.Refused(_, var why) -> new JournalRecord.Ended("refused", why);
      case Outcome.NotPermitted(_, var missing) -> new JournalRecord.Ended("failed", missing);
      case Outcome.Cancelled _ -> new JournalRecord.Ended("rolled back", "cancelled");
      case Outcome.Failed(_, var problem) -> new JournalRecord.Ended("failed", problem);
    };
  }

  private static String slot(FileSlot slot) {
    return lower(slot.kind()) + (slot.name().isEmpty() ? "" : " " + slot.name());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
