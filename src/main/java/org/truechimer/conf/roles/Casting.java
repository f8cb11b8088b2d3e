package org.truechimer.conf.roles;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.DocumentEdit;
import org.truechimer.conf.check.Addresses;
import org.truechimer.conf.meaning.ConfigMeaning;
import org.truechimer.conf.meaning.Edited;
import org.truechimer.conf.meaning.MeaningEdit;
import org.truechimer.conf.meaning.Network;
import org.truechimer.conf.meaning.Scope;
import org.truechimer.conf.meaning.SourceOption;
import org.truechimer.conf.meaning.Stated;
import org.truechimer.conf.meaning.Statement;
import org.truechimer.conf.meaning.Statement.TimeSource;
import org.truechimer.conf.roles.RoleResult.Deed;
import org.truechimer.conf.roles.RoleResult.Refusal;

/// Applies one role to one document.
final class Casting {

  private static final List<String> PROTECTION =
      List.of("kod", "nomodify", "notrap", "nopeer", "noquery");

  private final List<Deed> deeds = new ArrayList<>();
  private ConfigDocument document;

  Casting(ConfigDocument document) {
    this.document = document;
  }

  RoleResult cast(Role role) {
    if (!role.kind().possible(document.dialect())) {
      return new RoleResult.Refused(Refusal.NOT_FOR_THIS_DAEMON, document.dialect().id());
    }
    try {
      var problem =
          switch (role) {
            case Role.Client client -> sources(client.servers(), false);
            case Role.NtsClient client -> sources(client.servers(), true);
            case Role.SubnetServer server -> {
              var first = sources(server.servers(), false);
              yield first == null ? serve(server.subnets()) : first;
            }
            case Role.Isolated isolated -> isolated(isolated);
          };
      return problem == null ? new RoleResult.Applied(document, deeds) : problem;
    } catch (IllegalArgumentException unwritable) {
      return new RoleResult.Refused(Refusal.NOT_EDITABLE, String.valueOf(unwritable.getMessage()));
    }
  }

  private @Nullable RoleResult sources(List<String> servers, boolean nts) {
    if (servers.isEmpty()) {
      return new RoleResult.Refused(Refusal.NO_SERVERS, "");
    }
    for (var server : servers) {
      if (!Addresses.isHost(server)) {
        return new RoleResult.Refused(Refusal.BAD_HOST, server);
      } else if (nts && Addresses.octets(server) != null) {
        return new RoleResult.Refused(Refusal.ADDRESS_NOT_NAME, server);
      }
    }
    for (var server : servers) {
      var problem = source(server, options(nts));
      if (problem != null) {
        return problem;
      }
    }
    var problem = turnOff(servers);
    if (problem == null) {
      agreeWith(servers.size());
    }
    return problem;
  }

  /// Debian's ntp.conf wants three sources that agree (`tos minsane 3`): with fewer, ntpd measures
  /// them for ever and never follows one.
  private void agreeWith(int sources) {
    var name = document.dialect() == Dialect.NTP ? "tos" : "minsources";
    for (var line : document.directives(name)) {
      var directive = line.directive();
      var words = directive == null ? List.<String>of() : directive.arguments();
      int at = document.dialect() == Dialect.NTP ? words.indexOf("minsane") + 1 : 0;
      if (at >= words.size()
          || (document.dialect() == Dialect.NTP && at == 0)
          || !words.get(at).matches("[0-9]{1,3}")
          || Integer.parseInt(words.get(at)) <= sources) {
        continue;
      }
      var fitting = new ArrayList<>(words);
      fitting.set(at, Integer.toString(sources));
      document = new DocumentEdit(document).replaceWords(line, fitting);
      deeds.add(new Deed(Deed.Kind.AGREEMENT_FITTED, Integer.toString(sources)));
    }
  }

  private Map<SourceOption, String> options(boolean nts) {
    var options = new EnumMap<SourceOption, String>(SourceOption.class);
    var dialect = document.dialect();
    if (dialect == Dialect.CHRONY || dialect == Dialect.NTP) {
      options.put(SourceOption.IBURST, "");
    }
    if (nts) {
      options.put(SourceOption.NTS, "");
    }
    return options;
  }

  private @Nullable RoleResult source(String server, Map<SourceOption, String> options) {
    for (var one : ConfigMeaning.of(document).stated()) {
      if (one.statement() instanceof TimeSource source && source.host().equals(server)) {
        var all = new EnumMap<SourceOption, String>(SourceOption.class);
        all.putAll(source.options());
        all.remove(SourceOption.FALLBACK);
        all.putAll(options);
        var wanted = source.with(all);
        return wanted.equals(source)
            ? null
            : made(
                new MeaningEdit(document).replace(one, wanted), Deed.Kind.SOURCE_CHANGED, server);
      }
    }
    var source =
        new TimeSource(TimeSource.Kind.SERVER, TimeSource.Family.ANY, server, options, List.of());
    return made(new MeaningEdit(document).add(source), Deed.Kind.SOURCE_ADDED, server);
  }

  private @Nullable RoleResult turnOff(List<String> kept) {
    var sources =
        ConfigMeaning.of(document).stated().stream()
            .filter(one ->
                one.statement() instanceof TimeSource source
                    && !source.has(SourceOption.FALLBACK)
                    && !kept.contains(source.host()))
            .toList();
    // From the end, so that the numbers of the lines before stay right.
    for (var one : sources.reversed()) {
      var problem = turnOff(one);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private @Nullable RoleResult turnOff(Stated one) {
    var host = one.statement() instanceof TimeSource source ? source.host() : "";
    var line = document.lineAt(one.line());
    if (!document.dialect().hasSections() && line != null) {
      document = new DocumentEdit(document).commentOut(line);
      deeds.add(new Deed(Deed.Kind.SOURCE_OFF, host));
      return null;
    }
    return made(new MeaningEdit(document).remove(one), Deed.Kind.SOURCE_OFF, host);
  }

  private @Nullable RoleResult serve(List<String> subnets) {
    if (subnets.isEmpty()) {
      return new RoleResult.Refused(Refusal.NO_SUBNETS, "");
    }
    var networks = new ArrayList<Network>();
    for (var subnet : subnets) {
      if (!(Scope.of(subnet) instanceof Network network) || network.prefix() == 0) {
        return new RoleResult.Refused(Refusal.BAD_SUBNET, subnet);
      }
      networks.add(network);
    }
    if (document.dialect() == Dialect.NTP) {
      protect();
    }
    for (var network : networks) {
      var before = document;
      var problem =
          made(
              new MeaningEdit(document).access(network, true),
              Deed.Kind.SUBNET_SERVED,
              network.toString());
      if (problem != null) {
        return problem;
      } else if (before.equals(document)) {
        deeds.removeLast();
      }
    }
    return null;
  }

  /// ntpd answers everybody: others may ask for the time and no more, the machine itself may do
  /// all.
  private void protect() {
    for (var network : List.of(Network.ALL_IPV4, Network.ALL_IPV6)) {
      var before = document;
      document = new MeaningEdit(document).restricted(network, PROTECTION);
      if (!before.equals(document)) {
        deeds.add(new Deed(Deed.Kind.PROTECTED, network.six() ? "IPv6" : "IPv4"));
      }
    }
    for (var loopback : List.of("127.0.0.1", "::1")) {
      if (Scope.of(loopback) instanceof Network network) {
        var before = document;
        document = new MeaningEdit(document).restricted(network, List.of());
        if (!before.equals(document)) {
          deeds.add(new Deed(Deed.Kind.LOOPBACK_OPEN, loopback));
        }
      }
    }
  }

  private @Nullable RoleResult isolated(Role.Isolated role) {
    if (role.stratum() < 1 || role.stratum() > 15) {
      return new RoleResult.Refused(Refusal.BAD_STRATUM, Integer.toString(role.stratum()));
    }
    var problem = turnOff(List.of());
    if (problem != null) {
      return problem;
    }
    var before = document;
    var local = new Statement.LocalReference(role.stratum(), true, List.of());
    var own =
        made(
            new MeaningEdit(document).local(local),
            Deed.Kind.OWN_CLOCK,
            Integer.toString(role.stratum()));
    if (own != null) {
      return own;
    } else if (before.equals(document)) {
      deeds.removeLast();
    }
    return serve(role.subnets());
  }

  private @Nullable RoleResult made(Edited edited, Deed.Kind kind, String detail) {
    return switch (edited) {
      case Edited.Done done -> {
        document = done.document();
        deeds.add(new Deed(kind, detail));
        yield null;
      }
      case Edited.Refused refused ->
          new RoleResult.Refused(
              refused.reason() == Edited.Reason.NOT_IN_THIS_DIALECT
                  ? Refusal.NOT_FOR_THIS_DAEMON
                  : Refusal.NOT_EDITABLE,
              refused.detail());
    };
  }
}
