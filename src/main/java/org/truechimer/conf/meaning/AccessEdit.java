package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.DocumentEdit;
import org.truechimer.conf.LineContent;
import org.truechimer.conf.meaning.Statement.Access;

/// Edits of who gets the time.
///
/// @param document the document
record AccessEdit(ConfigDocument document) {

  Edited set(Network network, boolean allowed) {
    return switch (document.dialect()) {
      case CHRONY -> new Edited.Done(chrony(network, allowed));
      case NTP ->
          new Edited.Done(allowed ? served(network) : restricted(network, List.of("noserve")));
      case NTP_TOML -> toml(network, allowed);
      case OPENNTPD, TIMESYNCD, W32TIME, CHRONY_KEYS, NTP_KEYS ->
          SourceEdit.impossible(network.toString());
    };
  }

  private ConfigDocument chrony(Network network, boolean allowed) {
    var edit = new DocumentEdit(document);
    var name = allowed ? "allow" : "deny";
    var line = line(network, allowed);
    if (line != null) {
      return document;
    }
    var opposite = line(network, !allowed);
    if (opposite == null) {
      return edit.insert(name, List.of(network.toString()));
    }
    int index = document.lines().indexOf(opposite);
    var added = edit.insertBehind(opposite, name, List.of(network.toString()));
    return new DocumentEdit(added).remove(added.lines().get(index));
  }

  /// The line that says exactly this, if it is the last one about the network.
  private @Nullable ConfigLine line(Network network, boolean allowed) {
    ConfigLine found = null;
    for (var one : ConfigMeaning.of(document).stated()) {
      if (one.statement() instanceof Access access
          && access.service() == Access.Service.TIME
          && access.scope().equals(network)) {
        found = access.allowed() == allowed ? document.lineAt(one.line()) : null;
      }
    }
    return found;
  }

  /// Lets a network have the time, with `nomodify notrap` if nothing was said about it.
  private ConfigDocument served(Network network) {
    var lines = restrictions(network);
    if (lines.isEmpty()) {
      return restricted(network, List.of("nomodify", "notrap"));
    }
    var changed = document;
    for (var line : lines) {
      int index = document.lines().indexOf(line);
      for (var flag : List.of("noserve", "ignore")) {
        changed = new DocumentEdit(changed).unsetOption(changed.lines().get(index), 1, flag, 0);
      }
    }
    return changed;
  }

  /// Adds flags to what is said about a network.
  ConfigDocument restricted(Network network, List<String> flags) {
    var target = new ArrayList<String>();
    if (network.prefix() == 0) {
      target.addAll(network.six() ? List.of("-6", "default") : List.of("default"));
    } else {
      target.add(network.address());
      if (!network.single()) {
        target.addAll(List.of("mask", network.mask()));
      }
    }
    var lines = restrictions(network);
    if (lines.isEmpty()) {
      var words = new ArrayList<>(target);
      words.addAll(flags);
      return new DocumentEdit(document).insert("restrict", words);
    }
    int index = document.lines().indexOf(lines.getFirst());
    var changed = document;
    for (var flag : flags) {
      changed = new DocumentEdit(changed).setOption(changed.lines().get(index), 1, flag, List.of());
    }
    return changed;
  }

  private List<ConfigLine> restrictions(Network network) {
    return ConfigMeaning.of(document).stated().stream()
        .filter(one ->
            one.statement() instanceof Access access
                && access.service() == Access.Service.TIME
                && (access.scope().equals(network)
                    || access.scope() instanceof Scope.Everybody
                        && network.equals(Network.ALL_IPV4)))
        .map(one -> document.lineAt(one.line()))
        .filter(line -> line != null && line.directive() != null)
        .toList();
  }

  /// A `[[server]]` with an allow list; one that serves all is left as it is.
  private Edited toml(Network network, boolean allowed) {
    var text = DocumentEdit.quoted(network.address() + "/" + network.prefix());
    var key = allowed ? "allowlist" : "denylist";
    boolean serves = document.sectioned().anyMatch(one -> one.section().equals("server"));
    if (!serves && !allowed) {
      return new Edited.Done(document);
    } else if (!serves) {
      var body =
          "listen = \"[::]:123\"\nallowlist = { filter = [" + text + "], action = \"ignore\" }\n";
      return new Edited.Done(new TomlText(document).behind("server", "[[server]]", body));
    }
    for (var one : document.sectioned().toList()) {
      if (one.section().equals("server")
          && one.line().content() instanceof LineContent.Directive directive
          && directive.name().equals(key)) {
        var filters =
            new ArrayList<>(
                TomlValues.strings(
                    TomlValues.member(TomlValues.read(directive.words().getFirst()), "filter")));
        if (filters.contains(network.address() + "/" + network.prefix())) {
          return new Edited.Done(document);
        }
        filters.add(network.address() + "/" + network.prefix());
        return new Edited.Done(
            new DocumentEdit(document).replaceWords(one.line(), List.of(filter(filters))));
      }
    }
    if (allowed) {
      return new Edited.Done(document);
    }
    int number =
        document
            .sectioned()
            .filter(one -> one.section().equals("server"))
            .toList()
            .getFirst()
            .line()
            .number();
    return new Edited.Done(
        new TomlText(document)
            .set(number, key, filter(List.of(network.address() + "/" + network.prefix()))));
  }

  private static String filter(List<String> networks) {
    return "{ filter = ["
        + String.join(", ", networks.stream().map(DocumentEdit::quoted).toList())
        + "], action = \"ignore\" }";
  }
}
