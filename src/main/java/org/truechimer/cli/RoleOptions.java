package org.truechimer.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.roles.Role;
import org.truechimer.conf.roles.RoleResult;
import org.truechimer.wording.RoleSentences;
import picocli.CommandLine.Option;

/// The options of `truechimer config edit` that make a configuration play a role.
final class RoleOptions {

  private static final int USUAL_STRATUM = 8;

  @Option(names = "--role", paramLabel = "ROLE", descriptionKey = "config.role")
  private @Nullable String role;

  @Option(names = "--server", paramLabel = "HOST", descriptionKey = "config.server")
  private List<String> servers = new ArrayList<>();

  @Option(names = "--subnet", paramLabel = "ADDRESS/BITS", descriptionKey = "config.subnet")
  private List<String> subnets = new ArrayList<>();

  @Option(names = "--stratum", paramLabel = "N", descriptionKey = "config.stratum")
  private int stratum = USUAL_STRATUM;

  boolean none() {
    return role == null;
  }

  /// Applies the role.
  ///
  /// @param services the rest of the program
  /// @param document the document before
  /// @return the document afterwards; the same without a role
  /// @throws UserProblem if the role is refused
  ConfigDocument apply(CliServices services, ConfigDocument document) {
    var name = role;
    if (name == null) {
      return document;
    }
    var kind =
        Arrays.stream(Role.Kind.values())
            .filter(one -> JsonView.word(one).equals(name.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(() ->
                new UserProblem(services.messages().text("cli.config.bad-role", name, names())));
    return switch (role(kind).apply(document)) {
      case RoleResult.Applied(var applied, _) -> applied;
      case RoleResult.Refused refused ->
          throw new UserProblem(new RoleSentences(services.messages()).text(refused));
    };
  }

  private Role role(Role.Kind kind) {
    return switch (kind) {
      case CLIENT -> new Role.Client(servers);
      case SUBNET_SERVER -> new Role.SubnetServer(subnets, servers);
      case NTS_CLIENT -> new Role.NtsClient(servers);
      case ISOLATED -> new Role.Isolated(subnets, stratum);
    };
  }

  private static String names() {
    return Arrays.stream(Role.Kind.values()).map(JsonView::word).collect(Collectors.joining(", "));
  }
}
