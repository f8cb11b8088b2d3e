package org.truechimer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceNameTest {

  @ParameterizedTest
  @CsvSource({
    "ntp1.lan,ntp1.lan,123",
    "' ntp1.lan ',ntp1.lan,123",
    "ntp.example.org.,ntp.example.org.,123",
    "a_b.example:1123,a_b.example,1123",
    "192.0.2.1,192.0.2.1,123",
    "192.0.2.1:65535,192.0.2.1,65535",
    "::1,::1,123",
    "2001:db8::1,2001:db8::1,123",
    "[2001:db8::1],2001:db8::1,123",
    "[2001:db8::1]:4123,2001:db8::1,4123",
    "fe80::1%eth0,fe80::1%eth0,123",
    "::ffff:192.0.2.1,::ffff:192.0.2.1,123",
    "1:2:3:4:5:6:7:8,1:2:3:4:5:6:7:8,123",
    "时间.example,时间.example,123"
  })
  void takesWhatCanBeASource(String text, String host, int port) {
    assertEquals(new SourceName.Valid(host, port), SourceName.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "'',EMPTY",
    "'  ',EMPTY",
    ":123,EMPTY",
    "a b,BAD_CHARACTER",
    "ntp/1,BAD_CHARACTER",
    "a;rm,BAD_CHARACTER",
    "-a.example,BAD_LABEL",
    "a..b,BAD_LABEL",
    "300.1.1.1,BAD_IPV4",
    "1.2.3,BAD_IPV4",
    "1.2.3.4.5,BAD_IPV4",
    "host:0,BAD_PORT",
    "host:65536,BAD_PORT",
    "host:12x,BAD_PORT",
    "[::1,BAD_IPV6",
    "[::1]x,BAD_IPV6",
    "1::2::3,BAD_IPV6",
    "12345::,BAD_IPV6",
    "1:2:3:4:5:6:7,BAD_IPV6",
    "fe80::1%,BAD_IPV6"
  })
  void refusesWhatCannot(String text, SourceName.Problem problem) {
    assertEquals(new SourceName.Invalid(problem), SourceName.parse(text));
  }

  @Test
  void refusesNamesThatDnsCannotHold() {
    assertEquals(
        new SourceName.Invalid(SourceName.Problem.BAD_LABEL),
        SourceName.parse("a".repeat(64) + ".example"));
    assertEquals(
        new SourceName.Invalid(SourceName.Problem.BAD_LABEL),
        SourceName.parse("a.".repeat(127) + "abc"));
  }
}
