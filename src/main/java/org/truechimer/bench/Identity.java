package org.truechimer.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.truechimer.process.CommandRunner;
import org.truechimer.process.Commands;

/// A certificate that vouches for itself, and its key, for the servers of one run: made by the
/// JDK's own tool, as the PEM files that servers read.
///
/// @param certificate the file of the certificate
/// @param key the file of the private key
record Identity(Path certificate, Path key) {

  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "bench";

  /// Makes one.
  ///
  /// @param folder where the files go
  /// @param addresses IPv4 addresses for which it is
  /// @throws IOException with what the tool said
  static Identity make(Commands commands, Path folder, List<String> addresses) throws IOException {
    var store = folder.resolve("identity.p12");
    var names = addresses.stream().map(address -> "ip:" + address).distinct().toList();
    var ending =
        commands.run(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-dname",
                "CN=Truechimer benchmark",
                "-ext",
                "san=" + String.join(",", names),
                "-keyalg",
                // chronyd's library cannot read the key of an elliptic curve as Java writes it.
                "RSA",
                "-keysize",
                "2048",
                "-startdate",
                "-1d",
                "-validity",
                "3",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD),
            "",
            Duration.ofSeconds(60));
    if (!(ending instanceof CommandRunner.Ending.Finished(int code, var output, _)) || code != 0) {
      throw new IOException("keytool: " + ending);
    }
    try {
      var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
      var made = new Identity(folder.resolve("server.crt"), folder.resolve("server.key"));
      Files.writeString(
          made.certificate, pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
      Files.writeString(
          made.key, pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
      return made;
    } catch (GeneralSecurityException e) {
      throw new IOException("the key store of the JDK's tool: " + e.getMessage(), e);
    }
  }

  private static String pem(String what, byte[] octets) {
    var text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(octets);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
  }
}
