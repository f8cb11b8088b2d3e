package org.truechimer.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericAddressTest {

  /// The examples of RFC 4291 §2.2 and RFC 5952 §2, and Java's form of chrony's address.
  @ParameterizedTest
  @CsvSource({
    "2001:DB8:0:0:8:800:200C:417A, 2001:db8::8:800:200c:417a",
    "FF01:0:0:0:0:0:0:101, FF01::101",
    "0:0:0:0:0:0:0:1, ::1",
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:FFFF:129.144.52.38, ::FFFF:129.144.52.38",
    "::ffff:192.0.2.1, ::ffff:c000:201",
    "2001:db8:0:0:1:0:0:1, 2001:0db8:0000:0000:0001:0000:0000:0001",
    "2001:db8:0:0:0:0:0:2, 2001:db8::2",
    "fe80:0:0:0:0:0:0:1%eth0, fe80::1"
  })
  void twoTextsOfOneAddressAreEqual(String one, String other) {
    assertThat(NumericAddress.canonical(one)).isEqualTo(NumericAddress.canonical(other));
  }

  @Test
  void differentAddressesStayDifferent() {
    assertThat(NumericAddress.canonical("2001:db8::1:0"))
        .isNotEqualTo(NumericAddress.canonical("2001:db8::1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "192.0.2.1",
        "ntp1.lan",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7",
        "::12345",
        "::1.2.3",
        "::1.2.3.4:5",
        "::g"
      })
  void whatIsNoAddressOfSixStaysAsItIs(String text) {
    assertThat(NumericAddress.canonical(text)).isEqualTo(text);
  }
}
