package org.truechimer.conf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.truechimer.conf.ConfiguredIncludes.Kind;
import org.truechimer.conf.ConfiguredIncludes.Named;

class ConfiguredIncludesTest {

  @Test
  void debiansChronyConfigurationNamesItsFiles() {
    var example =
        Examples.in(Dialect.CHRONY, "chrony").stream()
            .filter(one -> one.name().equals("chrony.conf"))
            .findFirst()
            .orElseThrow();
    var document = ConfigDocument.parse(Dialect.CHRONY, example.text());
    assertThat(ConfiguredIncludes.of(document))
        .extracting(Named::path, Named::kind)
        .contains(
            org.assertj.core.groups.Tuple.tuple("/etc/chrony/conf.d", Kind.CONFIGURATION_FOLDER),
            org.assertj.core.groups.Tuple.tuple("/etc/chrony/sources.d", Kind.SOURCES_FOLDER),
            org.assertj.core.groups.Tuple.tuple("/etc/chrony/chrony.keys", Kind.KEYS),
            org.assertj.core.groups.Tuple.tuple("/var/lib/chrony/chrony.drift", Kind.DRIFT),
            org.assertj.core.groups.Tuple.tuple("/var/lib/chrony", Kind.STATE),
            org.assertj.core.groups.Tuple.tuple("/var/log/chrony", Kind.LOG));
  }

  @Test
  void ntpNamesFilesInOptionsToo() {
    var document =
        ConfigDocument.parse(
            Dialect.NTP,
            "includefile \"/a b\"\nnts cert /c key /k cookie /s\nleapfile /l\ndriftfile\n");
    assertThat(ConfiguredIncludes.of(document))
        .containsExactly(
            new Named("/a b", Kind.INCLUDE, 1),
            new Named("/c", Kind.CERTIFICATE, 2),
            new Named("/k", Kind.CERTIFICATE, 2),
            new Named("/s", Kind.STATE, 2),
            new Named("/l", Kind.LEAP, 3));
  }
}
