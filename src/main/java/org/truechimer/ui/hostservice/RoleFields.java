package org.truechimer.ui.hostservice;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.roles.Role;

/// What is typed into the fields of a role.
///
/// @param kind the role
/// @param servers names or addresses, with blanks or commas between them
/// @param subnets networks, with blanks or commas between them
/// @param stratum the stratum of an isolated machine
record RoleFields(Role.Kind kind, String servers, String subnets, String stratum) {

  private static final Pattern BETWEEN = Pattern.compile("[\\s,;，；、]+");
  private static final Pattern STRATUM = Pattern.compile("\\d{1,2}");

  /// The role that they describe, whether or not it can be played.
  ///
  /// @return null if the stratum is needed and is no number
  @Nullable Role role() {
    return switch (kind) {
      case CLIENT -> new Role.Client(words(servers));
      case NTS_CLIENT -> new Role.NtsClient(words(servers));
      case SUBNET_SERVER -> new Role.SubnetServer(words(subnets), words(servers));
      case ISOLATED ->
          STRATUM.matcher(stratum.strip()).matches()
              ? new Role.Isolated(words(subnets), Integer.parseInt(stratum.strip()))
              : null;
    };
  }

  private static List<String> words(String text) {
    return BETWEEN.splitAsStream(text).filter(word -> !word.isEmpty()).distinct().toList();
  }
}
