package org.truechimer.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expectations are what `printf` of GNU's C library 2.36 prints.
class PrintfTest {

  @ParameterizedTest
  @CsvSource({
    "1.00105, 4, 1.0010",
    "0.125, 2, 0.12",
    "0.375, 2, 0.38",
    "2.5, 0, 2",
    "3.5, 0, 4",
    "-0.3, 0, -0",
    "-0.00001, 4, -0.0000",
    "1e22, 0, 10000000000000000000000",
    "NaN, 3, nan",
    "-Infinity, 1, -inf"
  })
  void roundsTheNumberItselfAndHalvesToEven(double value, int decimals, String printed) {
    assertEquals(printed, Printf.fixed(value, decimals));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, +0", "-0.0, 0, -0", "12.34, 1, +12.3"})
  void givesASignInAnyCase(double value, int decimals, String printed) {
    assertEquals(printed, Printf.signed(value, decimals));
  }
}
