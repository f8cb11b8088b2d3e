package org.truechimer.conf.check;

import java.util.List;
import org.truechimer.conf.ConfigDocument;

/// Finds what a daemon would refuse, ignore or misunderstand in a configuration.
///
/// Never fails, and takes time in proportion to the text. Where chronyd's own check (`chronyd -p`)
/// is silent, as about `minpoll 99`, this one is not.
public final class ConfigCheck {

  private ConfigCheck() {}

  /// Checks a main file of which nothing else is known.
  ///
  /// @param document the file
  /// @return in the order of the lines; empty if all is well
  public static List<Finding> check(ConfigDocument document) {
    return check(document, CheckContext.unknown());
  }

  /// Checks a file.
  ///
  /// @param document the file
  /// @param context what is known about its daemon and surroundings
  /// @return in the order of the lines; empty if all is well
  public static List<Finding> check(ConfigDocument document, CheckContext context) {
    var findings = new Findings();
    new TextCheck(document, context, findings).run();
    new DirectiveCheck(document, context, findings).run();
    switch (document.dialect()) {
      case CHRONY, NTP, OPENNTPD -> new SourcesCheck(document, context, findings).run();
      case CHRONY_KEYS, NTP_KEYS -> new KeysCheck(document, findings).run();
      case TIMESYNCD, W32TIME -> new IntervalCheck(document, findings).run();
      case NTP_TOML -> new TomlCheck(document, findings).run();
    }
    return findings.sorted();
  }
}
