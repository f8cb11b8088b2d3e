package org.truechimer.conf.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.truechimer.conf.ConfigDocument;

/// The keys that `trustedkey` lines of an `ntp.conf` name, single ones and ranges `(3 ... 8)`.
///
/// @param ranges first and last number of each
record TrustedKeys(List<long[]> ranges) {

  private static final Pattern PART =
      Pattern.compile("\\(\\s*([0-9]{1,10})\\s*\\.\\.\\.\\s*([0-9]{1,10})\\s*\\)|([0-9]{1,10})");

  static TrustedKeys of(ConfigDocument document) {
    var ranges = new ArrayList<long[]>();
    for (var line : document.directives("trustedkey")) {
      var parts = PART.matcher(line.text());
      while (parts.find()) {
        var first = parts.group(3) == null ? parts.group(1) : parts.group(3);
        var last = parts.group(3) == null ? parts.group(2) : parts.group(3);
        ranges.add(new long[] {Long.parseLong(first), Long.parseLong(last)});
      }
    }
    return new TrustedKeys(ranges);
  }

  /// Whether a key is named.
  ///
  /// @param key its number; anything else is taken for named, because it is reported elsewhere
  boolean contains(String key) {
    if (!key.matches("[0-9]{1,10}")) {
      return true;
    }
    long number = Long.parseLong(key);
    return ranges.stream().anyMatch(range -> range[0] <= number && number <= range[1]);
  }
}
