package org.truechimer.server;

/// Spreads the bits of an address (the finalizer of MurmurHash3, in the variant of SplitMix64:
/// Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
final class Mixing {

  private Mixing() {}

  static long of(long high, long low) {
    return of((high * 0x9e3779b97f4a7c15L) ^ low);
  }

  static long of(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
