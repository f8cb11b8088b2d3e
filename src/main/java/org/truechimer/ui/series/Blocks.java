package org.truechimer.ui.series;

import java.util.Arrays;

/// The extents of blocks of 64 and of 4096 slots of a ring buffer, so that the extent of a million
/// points is had by looking at a few hundred numbers.
///
/// A block is summed up when its last slot is written, never before. Whoever asks may only use the
/// sum of a block that lies wholly in one run of living points: then all of it is of one round of
/// the ring, and that writing of the last slot was its latest change.
final class Blocks {

  private static final int SHIFT = 6;
  private static final int SMALL = 1 << SHIFT;
  private static final int LARGE = 1 << (2 * SHIFT);

  private final Level small = new Level();
  private final Level large = new Level();
  private final Extent extent = new Extent();

  /// To be called after every write.
  void written(int slot, double[] values, double[] widths) {
    int next = slot + 1;
    if ((next & (SMALL - 1)) == 0) {
      extent.clear();
      for (int i = next - SMALL; i < next; i++) {
        extent.include(values[i], widths[i]);
      }
      small.put(slot >> SHIFT, extent);
    }
    if ((next & (LARGE - 1)) == 0) {
      extent.clear();
      for (int block = (next - LARGE) >> SHIFT; block < next >> SHIFT; block++) {
        small.addTo(extent, block);
      }
      large.put(slot >> (2 * SHIFT), extent);
    }
  }

  /// Adds one run of slots.
  void addTo(Extent into, int from, int to, double[] values, double[] widths) {
    int slot = from;
    while (slot < to) {
      if ((slot & (LARGE - 1)) == 0 && slot + LARGE <= to) {
        large.addTo(into, slot >> (2 * SHIFT));
        slot += LARGE;
      } else if ((slot & (SMALL - 1)) == 0 && slot + SMALL <= to) {
        small.addTo(into, slot >> SHIFT);
        slot += SMALL;
      } else {
        into.include(values[slot], widths[slot]);
        slot++;
      }
    }
  }

  /// One extent per block.
  private static final class Level {

    private double[] lows = new double[4];
    private double[] highs = new double[4];
    private double[] bandLows = new double[4];
    private double[] bandHighs = new double[4];

    void put(int block, Extent extent) {
      if (block >= lows.length) {
        int length = Math.max(block + 1, 2 * lows.length);
        lows = Arrays.copyOf(lows, length);
        highs = Arrays.copyOf(highs, length);
        bandLows = Arrays.copyOf(bandLows, length);
        bandHighs = Arrays.copyOf(bandHighs, length);
      }
      lows[block] = extent.low();
      highs[block] = extent.high();
      bandLows[block] = extent.bandLow();
      bandHighs[block] = extent.bandHigh();
    }

    void addTo(Extent into, int block) {
      into.include(lows[block], highs[block], bandLows[block], bandHighs[block]);
    }
  }
}
