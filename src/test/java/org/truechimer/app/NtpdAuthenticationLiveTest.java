package org.truechimer.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceRequest;
import org.truechimer.host.LiveDaemons.Place;
import org.truechimer.net.TestCertificate;

/// Symmetric keys and NTS with a real ntpd of NTPsec as the server, which answers on port 123 only
/// and so has a network of its own.
@Tag("daemon")
class NtpdAuthenticationLiveTest extends ProofScenarios {

  private static final String KEYS =
      """
      1 MD5 6b6579206f6e6520666f72207465737473
      2 SHA1 00112233445566778899aabbccddeeff00112233
      3 SHA256 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
      5 SHA512 plain_secret
      6 AES 2b7e151628aed2a6abf7158809cf4f3c
      7 AES-256 603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4
      """;

  private Place place = Place.HERE;

  @Override
  void prepare() throws IOException {
    // ntpd hears only what is sent to the addresses of interfaces.
    var island =
        daemons()
            .island(
                LongStream.of(1, 2, 3, 5, 6, 7, 9)
                    .mapToObj(key -> "127.0.0.1" + key)
                    .toArray(String[]::new));
    assumeTrue(island != null, "network namespaces are not possible for this user on this system");
    place = Objects.requireNonNull(island);
  }

  @Override
  Process server(String... lines) throws IOException {
    var config = new ArrayList<>(List.of(lines));
    // Several sources of one client ask every second, which ntpd would let only some of them do.
    config.addAll(
        List.of("restrict default", "limit average 100 burst 1000", "tos orphan 3 orphanwait 1"));
    return daemons().ntpd(place, "server", config.toArray(String[]::new));
  }

  @Override
  Place place() {
    return place;
  }

  @Override
  int port() {
    return SourceRequest.NTP_PORT;
  }

  @Override
  int ntsPort() {
    return SourceProof.Nts.USUAL_PORT;
  }

  @Override
  String keys() {
    return KEYS;
  }

  @Override
  long[] numbers() {
    return new long[] {1, 2, 3, 5, 6, 7};
  }

  @Override
  String[] keyLines(Path file) {
    return new String[] {"keys " + file, "trustedkey 1 2 3 5 6 7"};
  }

  @Override
  String[] ntsLines(TestCertificate certificate) {
    return new String[] {
      "nts enable",
      "nts key " + certificate.key(),
      "nts cert " + certificate.certificate(),
      "nts cookie " + cookieKeys()
    };
  }

  private Path cookieKeys() {
    return daemons().scratch().resolve("cookies");
  }

  @Override
  void forgetCookieKeys() throws IOException {
    Files.delete(cookieKeys());
  }

  @Override
  boolean naks() {
    return false;
  }
}
