package org.truechimer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.truechimer.host.LiveDaemons;
import org.truechimer.host.LiveDaemons.Wire;
import org.truechimer.net.TestCertificate;

/// Symmetric keys and NTS with a real ntpd of NTPsec as the server, which answers on port 123 only
/// and so has a network namespace of its own.
@Tag("daemon")
class NtpdAuthenticationLiveTest {

  private static final String SERVER = "10.77.0.11";
  private static final String KEYS =
      """
      1 MD5 6b6579206f6e6520666f72207465737473
      2 SHA1 00112233445566778899aabbccddeeff00112233
      3 SHA256 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
      5 SHA512 plain_secret
      6 AES 2b7e151628aed2a6abf7158809cf4f3c
      7 AES-256 603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4
      """;

  private LiveDaemons daemons;
  private Wire wire;

  @BeforeEach
  void joinNamespaces() throws IOException {
    daemons = new LiveDaemons();
    var joined = daemons.wire(1);
    assumeTrue(joined != null, "network namespaces are not possible for this user on this system");
    wire = Objects.requireNonNull(joined);
  }

  @AfterEach
  void endAll() throws IOException {
    daemons.close();
  }

  private void server(String... lines) throws IOException {
    var config = new ArrayList<>(List.of(lines));
    config.addAll(
        List.of(
            "restrict default limited",
            "tos orphan 3 orphanwait 1",
            "interface ignore wildcard",
            "interface listen " + SERVER));
    daemons.ntpd(wire.far(), "server", config.toArray(String[]::new));
  }

  private String byKey(long number, String keys) throws IOException {
    var file = Files.writeString(daemons.scratch().resolve("client.keys"), keys);
    return daemons.javaWithAll(
        wire.near(), ProvenSource.class, "key", SERVER, Long.toString(number), file.toString());
  }

  @Test
  void everyKindOfKeyIsAgreedOnWithNtpd() throws IOException {
    var file = Files.writeString(daemons.scratch().resolve("server.keys"), KEYS);
    server("keys " + file, "trustedkey 1 2 3 5 6 7");
    for (int number : new int[] {1, 2, 3, 5, 6, 7}) {
      // In its first second ntpd says with a proven kiss that it has no time yet (INIT).
      assertThat(byKey(number, KEYS))
          .contains("received=3", "Key[number=" + number)
          .doesNotContain("UNPROVEN", "FORGED", "NAK");
    }
    assertThat(byKey(2, KEYS.replace("2 SHA1 00", "2 SHA1 01")))
        .contains("received=0", "Unreachable");
    assertThat(byKey(6, KEYS.replace("6 AES 2b", "6 AES 2c"))).contains("received=0");
  }

  @Test
  void ntsIsAgreedOnWithNtpd() throws Exception {
    var certificate =
        TestCertificate.make(daemons.scratch(), "nts", "dns:localhost,ip:" + SERVER, "-1d", 30);
    server(
        "nts enable",
        "nts key " + certificate.key(),
        "nts cert " + certificate.certificate(),
        "nts cookie " + daemons.scratch().resolve("cookies"));
    var printed = nts(certificate);
    assertThat(printed)
        .contains("received=3", "aead=AES-SIV-CMAC-256", "cookies=8", "subject=CN=nts")
        .doesNotContain("UNPROVEN", "FORGED", "NAK");
  }

  @Test
  void anExpiredCertificateOfNtpdIsNotTaken() throws Exception {
    var certificate = TestCertificate.make(daemons.scratch(), "nts", "ip:" + SERVER, "-9d", 3);
    server(
        "nts enable",
        "nts key " + certificate.key(),
        "nts cert " + certificate.certificate(),
        "nts cookie " + daemons.scratch().resolve("cookies"));
    assertThat(nts(certificate)).contains("NoKeys[problem=CERTIFICATE_EXPIRED", "sent=0");
  }

  /// ntpd needs a moment before it listens; each try is a run of its own.
  private String nts(TestCertificate certificate) {
    var printed = "";
    for (int i = 0; i < 5; i++) {
      printed =
          daemons.javaWithAll(
              wire.near(),
              ProvenSource.class,
              "nts",
              SERVER,
              "4460",
              certificate.authority().toString());
      if (!printed.contains("NO_CONNECTION")) {
        break;
      }
    }
    return printed;
  }
}
