package org.truechimer.host.packages;

import java.util.List;

/// What a package tool says that it would do.
///
/// @param added packages that it would install or upgrade
/// @param removed packages that it would remove
record Transaction(List<String> added, List<String> removed) {
  Transaction {
    added = added.stream().distinct().toList();
    removed = removed.stream().distinct().toList();
  }
}
