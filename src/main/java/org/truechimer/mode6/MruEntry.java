package org.truechimer.mode6;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.time.NtpTimestamp;

/// One client in the list of the most recently used addresses.
///
/// @param address address and port, `192.0.2.1:123` or `[2001:db8::1]:123`
/// @param last when its last packet came
/// @param first when its first packet came
/// @param count how many packets
/// @param mode mode and version of the last packet: version · 8 + mode
/// @param restrictions flags of access in force for it
public record MruEntry(
    String address,
    NtpTimestamp last,
    @Nullable NtpTimestamp first,
    long count,
    int mode,
    int restrictions) {

  private static final int MAX_ROWS = 4096;

  /// What an answer to [Opcode#READ_MRU] says.
  ///
  /// @param nonce for the next request; empty if there is none
  /// @param entries the clients, those of longest ago first
  /// @param now the server's time at the end of the list; null while there is more to come
  public record Page(String nonce, List<MruEntry> entries, @Nullable NtpTimestamp now) {
    /// Copies the list.
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /// Reads an answer. Tags that are not known are left out: daemons add random ones, so that nobody
  /// relies on their order.
  ///
  /// @param variables the answer
  /// @return what it says
  public static Page page(Variables variables) {
    var rows = new LinkedHashMap<Integer, Map<String, String>>();
    variables
        .all()
        .forEach((name, value) -> {
          int dot = name.indexOf('.');
          int row = dot < 0 ? -1 : rowNumber(name.substring(dot + 1));
          if (row >= 0) {
            rows.computeIfAbsent(row, _ -> new LinkedHashMap<>())
                .put(name.substring(0, dot), value);
          }
        });
    var entries = new ArrayList<MruEntry>();
    for (var row : rows.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
      var entry = entry(row.getValue());
      if (entry != null) {
        entries.add(entry);
      }
    }
    return new Page(variables.text("nonce"), entries, variables.time("now"));
  }

  private static int rowNumber(String digits) {
    try {
      int row = Integer.parseInt(digits);
      return row < MAX_ROWS ? row : -1;
    } catch (NumberFormatException _) {
      return -1; // addr.older and last.older echo the request.
    }
  }

  private static @Nullable MruEntry entry(Map<String, String> row) {
    var address = row.get("addr");
    var last = Variables.timeOf(row.getOrDefault("last", ""));
    if (address == null || last == null) {
      return null;
    }
    return new MruEntry(
        address,
        last,
        Variables.timeOf(row.getOrDefault("first", "")),
        whole(row.get("ct")),
        (int) whole(row.get("mv")),
        (int) whole(row.get("rs")));
  }

  private static long whole(@Nullable String text) {
    try {
      return text == null ? 0 : Long.decode(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /// The text of the request for the first, or the next, page.
  ///
  /// @param nonce not older than 16 s
  /// @param fragments how many fragments the answer may have, 1 to 32
  /// @param known the newest entries of the pages so far, newest first; empty for the first page
  /// @return text for the payload of [Opcode#READ_MRU]
  public static String request(String nonce, int fragments, List<MruEntry> known) {
    var text = new StringBuilder("nonce=").append(nonce).append(", frags=").append(fragments);
    for (int i = 0; i < Math.min(known.size(), 16); i++) {
      var entry = known.get(i);
      text.append(", addr.%d=%s, last.%d=0x%s".formatted(i, entry.address, i, entry.last));
    }
    return text.toString();
  }
}
