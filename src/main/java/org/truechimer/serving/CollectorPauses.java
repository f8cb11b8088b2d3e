package org.truechimer.serving;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/// How long garbage collection has held up the whole program so far.
///
/// @param millis milliseconds
/// @param count how often
record CollectorPauses(long millis, long count) {

  static CollectorPauses now() {
    var collectors = ManagementFactory.getGarbageCollectorMXBeans();
    return new CollectorPauses(
        collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum(),
        collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum());
  }
}
