package org.truechimer.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.snapshot.FileProblem;
import org.truechimer.snapshot.FileProblem.Cause;

/// Files as OpenSSL 3.0.22 made them (`ecparam -genkey`, `genrsa -traditional`, `genpkey`, `pkcs8
/// -topk8`, `ec -aes128`, `req -new -x509 -days 36500`). Nothing but these tests has the keys.
class ServerIdentityTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "ec.crt, ec.key, CN=ec",
    "ec.crt, ec-pkcs8.key, CN=ec",
    "rsa.crt, rsa.key, CN=rsa",
    "ed25519.crt, ed25519.key, CN=ed25519"
  })
  void readsAPair(String certificate, String key, String subject) {
    var identity = ready(pem(certificate), pem(key));
    assertEquals(subject, identity.certificate().subject());
    assertEquals(subject, identity.certificate().issuer());
    assertThat(identity.certificate().notAfter()).isAfter("2100-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "ec.crt, rsa.key, rsa.key, OTHER_KEY",
    "rsa.crt, ed25519.key, ed25519.key, OTHER_KEY",
    "ec.crt, ec-encrypted.key, ec-encrypted.key, ENCRYPTED_KEY",
    "ec.crt, ec-encrypted-old.key, ec-encrypted-old.key, ENCRYPTED_KEY",
    "ec.crt, ec.crt, ec.crt, NO_KEY",
    "ec.key, ec.key, ec.key, NO_CERTIFICATE",
    "koblitz.crt, koblitz.key, koblitz.crt, UNUSABLE"
  })
  void saysWhichFileIsUnfitAndWhy(String certificate, String key, String file, Cause cause) {
    var problem = unusable(pem(certificate), pem(key));
    assertEquals(pem(file).toString(), problem.file());
    assertEquals(cause, problem.cause());
  }

  @Test
  void readsCertificateAndKeyFromOneFile() throws IOException {
    var both = folder.resolve("both.pem");
    Files.writeString(
        both, "A comment.\n" + Files.readString(pem("ec.key")) + Files.readString(pem("ec.crt")));
    assertEquals("CN=ec", ready(both, both).certificate().subject());
  }

  @Test
  void readsNothingOfWhatIsNotThereOrDamaged() throws IOException {
    var missing = folder.resolve("missing");
    assertEquals(Cause.MISSING, unusable(missing, pem("ec.key")).cause());
    assertEquals(missing.toString(), unusable(pem("ec.crt"), missing).file());
    assertEquals(Cause.UNREADABLE, unusable(folder, pem("ec.key")).cause());

    var text = Files.readString(pem("ec.crt"));
    var damaged = folder.resolve("damaged");
    for (int cut = 0; cut < text.length() - 1; cut += 7) {
      Files.writeString(damaged, text.substring(0, cut));
      assertEquals(Cause.NO_CERTIFICATE, unusable(damaged, pem("ec.key")).cause());
    }
    Files.writeString(damaged, "-----BEGIN CERTIFICATE-----\n????\n-----END CERTIFICATE-----\n");
    assertEquals(Cause.NO_CERTIFICATE, unusable(damaged, pem("ec.key")).cause());
    Files.writeString(damaged, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertEquals(Cause.OTHER_KEY, unusable(pem("ec.crt"), damaged).cause());
  }

  @Test
  void aKeyOfTheSameKindThatIsNotTheCertificatesIsRefused() throws Exception {
    var other = TestCertificate.make(folder, "other", "dns:localhost", "-1d", 1);
    assertEquals(Cause.OTHER_KEY, unusable(pem("rsa.crt"), other.key()).cause());
  }

  @Test
  void aFileThatMayNotBeReadIsSaid() throws IOException {
    var closed = Files.copy(pem("ec.key"), folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    if (!Files.isReadable(closed)) {
      assertEquals(Cause.FORBIDDEN, unusable(pem("ec.crt"), closed).cause());
    }
  }

  @Test
  void noProblemTellsAKey() throws IOException {
    var key = Files.readString(pem("ec-pkcs8.key")).lines().toList().get(1);
    assertFalse(unusable(pem("rsa.crt"), pem("ec-pkcs8.key")).toString().contains(key));
  }

  private static ServerIdentity ready(Path certificate, Path key) {
    var read = ServerIdentity.read(certificate, key);
    return assertInstanceOf(ServerIdentity.Read.Ready.class, read, read::toString).identity();
  }

  private static FileProblem unusable(Path certificate, Path key) {
    return assertInstanceOf(
            ServerIdentity.Read.Unusable.class, ServerIdentity.read(certificate, key))
        .problem();
  }

  private static Path pem(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(ServerIdentityTest.class.getResource("pem/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
