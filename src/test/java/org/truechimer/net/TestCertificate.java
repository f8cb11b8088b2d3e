package org.truechimer.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A certificate and its key, made by the JDK's own tool in a folder of a test, as the PEM files
/// that daemons read.
///
/// @param certificate chain of certificates, the server's own first
/// @param key its private key
/// @param authority the certificate whose word counts for it
public record TestCertificate(Path certificate, Path key, Path authority) {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String OWN = "own";
  private static final String ROOT = "root";

  /// Makes one, signed by an authority of its own.
  ///
  /// @param folder where its files go
  /// @param name name of the files
  /// @param subject names that it is for, as the tool wants them: `dns:localhost,ip:127.0.0.1`
  /// @param begins when its time begins, as the tool wants it: `-1d`
  /// @param days how long that is
  public static TestCertificate make(
      Path folder, String name, String subject, String begins, int days)
      throws IOException, GeneralSecurityException {
    var store = folder.resolve(name + ".p12");
    run(
        store,
        "-genkeypair",
        "-alias",
        ROOT,
        "-dname",
        "CN=Test authority",
        "-ext",
        "bc:c",
        "-keyalg",
        "RSA",
        "-keysize",
        "2048",
        "-startdate",
        "-3650d",
        "-validity",
        "7300");
    run(
        store,
        "-genkeypair",
        "-alias",
        OWN,
        "-dname",
        "CN=" + name,
        "-ext",
        "san=" + subject,
        "-keyalg",
        "RSA",
        "-keysize",
        "2048",
        "-startdate",
        begins,
        "-validity",
        Integer.toString(days),
        "-signer",
        ROOT);
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    var made =
        new TestCertificate(
            folder.resolve(name + ".crt"),
            folder.resolve(name + ".key"),
            folder.resolve(name + ".ca"));
    var chain = new StringBuilder();
    for (var certificate : keys.getCertificateChain(OWN)) {
      chain.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    Files.writeString(made.certificate, chain);
    Files.writeString(made.authority, pem("CERTIFICATE", keys.getCertificate(ROOT).getEncoded()));
    Files.writeString(made.key, pem("PRIVATE KEY", keys.getKey(OWN, PASSWORD).getEncoded()));
    return made;
  }

  private static String pem(String what, byte[] octets) {
    var text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(octets);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
  }

  private static void run(Path store, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", "changeit"));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("keytool: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
