package org.truechimer.conf.translate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.DocumentEdit;
import org.truechimer.conf.meaning.Network;
import org.truechimer.conf.meaning.SourceOption;
import org.truechimer.conf.meaning.Stated;
import org.truechimer.conf.meaning.Statement;
import org.truechimer.conf.meaning.Statement.Access;
import org.truechimer.conf.meaning.Statement.Setting;
import org.truechimer.conf.meaning.Statement.TimeSource;
import org.truechimer.conf.meaning.Topic;
import org.truechimer.conf.translate.Unmapped.Reason;

/// Writes `ntp.toml` of ntpd-rs.
final class NtpTomlTarget extends SimpleTarget {

  private static final String SYNCHRONIZATION = "[synchronization]";
  private static final String KEY_EXCHANGE = "[[nts-ke-server]]";

  NtpTomlTarget(Task task) {
    super(Dialect.NTP_TOML, task);
  }

  @Override
  Set<SourceOption> options(Stated one, TimeSource source) {
    var options =
        EnumSet.of(
            SourceOption.IBURST,
            SourceOption.MINPOLL,
            SourceOption.MAXPOLL,
            SourceOption.NTS,
            SourceOption.NTS_PORT);
    if (!source.has(SourceOption.NTS)) {
      options.add(SourceOption.PORT);
    }
    if (source.kind() == TimeSource.Kind.POOL) {
      options.add(SourceOption.MAX_SOURCES);
    }
    return options;
  }

  @Override
  void source(Stated one, TimeSource source) {
    if (source.kind() == TimeSource.Kind.PEER) {
      lost(one, Reason.NO_PEERS, source.host());
      return;
    }
    if (source.family() != TimeSource.Family.ANY) {
      lost(one, Reason.NO_COUNTERPART, source.family() == TimeSource.Family.IPV4 ? "-4" : "-6");
    }
    boolean pool = source.kind() == TimeSource.Kind.POOL;
    boolean nts = source.has(SourceOption.NTS);
    var port = source.value(nts ? SourceOption.NTS_PORT : SourceOption.PORT);
    var host = source.host().contains(":") ? "[" + source.host() + "]" : source.host();
    var lines = new ArrayList<String>();
    lines.add("mode = " + quoted(nts ? pool ? "nts-pool" : "nts" : pool ? "pool" : "server"));
    lines.add("address = " + quoted(port.isEmpty() ? host : host + ":" + port));
    if (source.has(SourceOption.MAX_SOURCES)) {
      lines.add("count = " + source.value(SourceOption.MAX_SOURCES));
    }
    var limits = limits(source);
    if (!limits.isEmpty()) {
      lines.add("poll-interval-limits = { " + limits + " }");
    }
    emit(one, "[[source]]", String.join("\n", lines));
    if (task.meaning().dialect() == Dialect.TIMESYNCD && task.meaning().sources().size() > 1) {
      note(one, Note.Kind.ALL_AT_ONCE, "");
    }
  }

  private String limits(TimeSource source) {
    var limits = new ArrayList<String>();
    var least = source.value(SourceOption.MINPOLL);
    var most = source.value(SourceOption.MAXPOLL);
    if (!least.isEmpty() && !least.equals(Integer.toString(habits.minpoll()))) {
      limits.add("min = " + least);
    }
    if (!most.isEmpty() && !most.equals(Integer.toString(habits.maxpoll()))) {
      limits.add("max = " + most);
    }
    return String.join(", ", limits);
  }

  /// A threshold that is never reached has no documented form.
  @Override
  void step(Stated one, Statement.Step step) {
    double threshold = step.thresholdSeconds();
    if (Double.isInfinite(threshold)) {
      super.step(one, step);
      return;
    }
    if (threshold != habits.stepSeconds()) {
      emit(one, "[synchronization.algorithm]", "step-threshold = " + seconds(threshold));
    }
    if (step.updates() > 0) {
      lost(one, Reason.NO_COUNTERPART, "limit " + step.updates());
    }
  }

  @Override
  void panic(Stated one, Statement.Panic panic) {
    boolean never = Double.isInfinite(panic.seconds());
    if (never || panic.seconds() != habits.panicSeconds()) {
      var value = never ? quoted("inf") : seconds(panic.seconds());
      emit(one, SYNCHRONIZATION, "single-step-panic-threshold = " + value);
    }
    if (!never && panic.updates() != habits.panicUpdates()) {
      note(one, Note.Kind.PANIC_DIFFERS, Integer.toString(panic.updates()));
    }
  }

  @Override
  void local(Stated one, Statement.LocalReference local) {
    local.others().forEach(other -> lost(one, Reason.NO_COUNTERPART, other));
    emit(one, SYNCHRONIZATION, "local-stratum = " + local.stratum());
    if (local.orphan()) {
      lost(one, Reason.NO_COUNTERPART, "orphan");
    }
  }

  /// The deny list counts before the allow list, so a network that is allowed inside one that is
  /// denied inside one that is allowed cannot be written.
  @Override
  void rules(List<Stated> rules) {
    queriesEnd(rules);
    var time = time(rules);
    var denied = new ArrayList<Network>();
    var allowed = new ArrayList<Network>();
    Stated place = null;
    for (var one : time) {
      if (!(one.statement() instanceof Access access)) {
        continue;
      }
      if (!(access.scope() instanceof Network network)) {
        lost(one, Reason.NEEDS_ADDRESS, access.scope().toString());
        continue;
      }
      if (access.allowed() && denied.stream().anyMatch(other -> other.contains(network))) {
        lost(one, Reason.NO_ACCESS_RULES, network.toString());
      } else if (access.allowed()) {
        allowed.add(network);
        place = place == null || place.line() == 0 ? one : place;
      } else if (network.prefix() > 0) {
        denied.add(network);
      }
    }
    if (place != null) {
      emit(place, "[[server]]", String.join("\n", server(allowed, denied)));
    }
  }

  private List<String> server(List<Network> allowed, List<Network> denied) {
    var address = task.meaning().setting(Topic.BIND_ADDRESS);
    var port = task.meaning().setting(Topic.PORT);
    var host = address.isEmpty() ? "::" : address.getFirst();
    var lines = new ArrayList<String>();
    lines.add(
        "listen = "
            + quoted(
                (host.contains(":") ? "[" + host + "]" : host)
                    + ":"
                    + (port.isEmpty() ? "123" : port.getFirst())));
    if (!denied.isEmpty()) {
      lines.add("denylist = " + list(denied));
    }
    if (!allowed.containsAll(List.of(Network.ALL_IPV4, Network.ALL_IPV6))) {
      lines.add("allowlist = " + list(allowed));
    }
    return lines;
  }

  private static String list(List<Network> networks) {
    return networks.stream()
        .map(network -> quoted(network.address() + "/" + network.prefix()))
        .collect(Collectors.joining(", ", "{ filter = [", "], action = \"ignore\" }"));
  }

  @Override
  void setting(Stated one, Setting setting) {
    switch (setting.topic()) {
      case MIN_SOURCES -> {
        if (!setting.value().equals(Integer.toString(habits.minSources()))) {
          emit(one, SYNCHRONIZATION, "minimum-agreeing-sources = " + setting.value());
        }
      }
      case BIND_ADDRESS -> {
        boolean serving = ChronyTarget.serves(time(task.explicit()));
        setting.values().stream()
            .skip(serving ? 1 : 0)
            .forEach(value -> lost(one, Reason.NO_COUNTERPART, value));
      }
      case PORT -> {
        if (!ChronyTarget.serves(time(task.explicit()))) {
          absent(one, setting);
        }
      }
      case NTS_CERTIFICATE -> {
        emit(one, KEY_EXCHANGE, keyExchange(setting));
        setting.values().stream().skip(1).forEach(value -> lost(one, Reason.NO_COUNTERPART, value));
      }
      case NTS_PRIVATE_KEY ->
          setting.values().stream()
              .skip(1)
              .forEach(value -> lost(one, Reason.NO_COUNTERPART, value));
      default -> super.setting(one, setting);
    }
  }

  private String keyExchange(Setting certificate) {
    var key = task.meaning().setting(Topic.NTS_PRIVATE_KEY);
    var lines = new ArrayList<String>();
    lines.add("listen = " + quoted("[::]:4460"));
    lines.add("certificate-chain-path = " + quoted(certificate.value()));
    if (!key.isEmpty()) {
      lines.add("private-key-path = " + quoted(key.getFirst()));
    }
    return String.join("\n", lines);
  }

  @Override
  void clock(Stated one, Statement.ReferenceClock clock) {
    var mode =
        switch (clock.driver()) {
          case "SOCK" -> "sock";
          case "PPS" -> "pps";
          default -> "";
        };
    if (mode.isEmpty()) {
      super.clock(one, clock);
      return;
    }
    emit(one, "[[source]]", "mode = " + quoted(mode) + "\npath = " + quoted(clock.unit()));
    clock
        .options()
        .forEach((option, value) ->
            lost(
                one,
                Reason.NO_COUNTERPART,
                (option.name().toLowerCase(Locale.ROOT) + " " + value).strip()));
    clock.others().forEach(other -> lost(one, Reason.NO_COUNTERPART, other));
  }

  private static String quoted(String text) {
    return DocumentEdit.quoted(text);
  }
}
