package org.truechimer.nts;

/// Some octets within an array. Mutable, so that one can be used for packet after packet without
/// allocating; belongs to one thread.
public final class Span {

  private static final byte[] NONE = {};

  private byte[] array = NONE;
  private int from;
  private int length;

  /// Begins with no octets.
  public Span() {
    // The fields say it.
  }

  /// All of an array.
  ///
  /// @param array not copied
  /// @return a new span
  public static Span of(byte[] array) {
    return new Span().set(array, 0, array.length);
  }

  /// Moves the span.
  ///
  /// @param newArray holds the octets; not copied
  /// @param newFrom where they begin
  /// @param newLength how many
  /// @return this
  public Span set(byte[] newArray, int newFrom, int newLength) {
    if (newFrom < 0 || newLength < 0 || newLength > newArray.length - newFrom) {
      throw new IllegalArgumentException("outside of the array");
    }
    array = newArray;
    from = newFrom;
    length = newLength;
    return this;
  }

  /// What holds the octets.
  ///
  /// @return not a copy
  public byte[] array() {
    return array;
  }

  /// Where they begin.
  ///
  /// @return index of the first
  public int from() {
    return from;
  }

  /// How many there are.
  ///
  /// @return 0 or more
  public int length() {
    return length;
  }
}
