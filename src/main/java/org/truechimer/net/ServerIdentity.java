package org.truechimer.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.truechimer.snapshot.FileProblem;
import org.truechimer.snapshot.FileProblem.Cause;

/// With what a server proves who it is: a chain of certificates and the key of the first, read from
/// PEM files, and tried out. Immutable; the key is in no text.
final class ServerIdentity {

  /// More than any chain needs.
  private static final long LARGEST_FILE = 1 << 20;

  private static final char[] NO_PASSWORD = {};

  private final SSLContext context;
  private final KeyExchangeOutcome.Certificate certificate;

  private ServerIdentity(SSLContext context, X509Certificate own) {
    this.context = context;
    this.certificate =
        new KeyExchangeOutcome.Certificate(
            own.getSubjectX500Principal().getName(),
            own.getIssuerX500Principal().getName(),
            own.getNotBefore().toInstant(),
            own.getNotAfter().toInstant());
  }

  /// What the files are good for.
  sealed interface Read {

    /// Everything.
    record Ready(ServerIdentity identity) implements Read {}

    /// Nothing.
    record Unusable(FileProblem problem) implements Read {}
  }

  /// Ends the reading with a problem.
  private static final class Unfit extends Exception {
    private static final long serialVersionUID = 1;

    private final transient FileProblem problem;

    Unfit(FileProblem problem) {
      super(problem.toString());
      this.problem = problem;
    }

    Unfit(Path file, Cause cause, String detail) {
      this(new FileProblem(file.toString(), cause, detail));
    }
  }

  /// Reads the files, and shakes hands with itself once: that shows whether TLS can be spoken with
  /// them, and loads what a young runtime would load while the first client waits. chronyd waits
  /// for two seconds.
  ///
  /// @param certificates a chain in PEM form, the server's own first
  /// @param key its private key in PEM form: PKCS #8, `RSA PRIVATE KEY` or `EC PRIVATE KEY`; may be
  ///   the same file
  static Read read(Path certificates, Path key) {
    try {
      var chain = chain(certificates);
      var own = chain.getFirst();
      if (!known(own.getPublicKey())) {
        throw new Unfit(certificates, Cause.UNKNOWN_ALGORITHM, own.getPublicKey().getAlgorithm());
      }
      var secret = privateKey(key, own);
      var context = SSLContext.getInstance("TLSv1.3");
      try {
        if (!pair(secret, own.getPublicKey())) {
          throw otherKey(key, own);
        }
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry("own", secret, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, NO_PASSWORD);
        context.init(managers.getKeyManagers(), null, null);
        // Nobody comes twice within the life of a session, so none is remembered.
        context.getServerSessionContext().setSessionCacheSize(1);
        if (!TlsRehearsal.shakesHands(context, own)) {
          throw new Unfit(certificates, Cause.UNUSABLE, "");
        }
      } catch (GeneralSecurityException | SSLException e) {
        throw new Unfit(certificates, Cause.UNUSABLE, ReadFailure.words(e));
      }
      return new Read.Ready(new ServerIdentity(context, own));
    } catch (Unfit e) {
      return new Read.Unusable(e.problem);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every Java platform has TLS 1.3", e);
    }
  }

  SSLContext context() {
    return context;
  }

  KeyExchangeOutcome.Certificate certificate() {
    return certificate;
  }

  private static String text(Path file) throws Unfit {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new Unfit(file, Cause.TOO_LARGE, Long.toString(LARGEST_FILE));
      }
      // PEM is ASCII; a comment between the blocks may be anything.
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new Unfit(ReadFailure.of(file.toString(), e));
    }
  }

  private static List<X509Certificate> chain(Path file) throws Unfit {
    var chain = new ArrayList<X509Certificate>();
    try {
      var factory = CertificateFactory.getInstance("X.509");
      for (var block : PemBlock.of(text(file))) {
        if (block.label().equals("CERTIFICATE")) {
          chain.add(
              (X509Certificate)
                  factory.generateCertificate(new ByteArrayInputStream(block.octets())));
        }
      }
    } catch (CertificateException | IllegalArgumentException e) {
      throw new Unfit(file, Cause.NO_CERTIFICATE, ReadFailure.words(e));
    }
    if (chain.isEmpty()) {
      throw new Unfit(file, Cause.NO_CERTIFICATE, "");
    }
    return chain;
  }

  private static PrivateKey privateKey(Path file, X509Certificate own) throws Unfit {
    for (var block : PemBlock.of(text(file))) {
      if (block.label().endsWith("PRIVATE KEY")) {
        if (block.encrypted()) {
          throw new Unfit(file, Cause.ENCRYPTED_KEY, "");
        }
        return privateKey(file, block, own);
      }
    }
    throw new Unfit(file, Cause.NO_KEY, "");
  }

  private static PrivateKey privateKey(Path file, PemBlock block, X509Certificate own)
      throws Unfit {
    var partner = own.getPublicKey();
    try {
      var octets = block.octets();
      var pkcs8 =
          block.label().equals("PRIVATE KEY")
              ? octets
              : PrivateKeyFrame.around(octets, partner.getEncoded());
      return KeyFactory.getInstance(partner.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // A key of another kind than the certificate's does not belong to it either.
      throw otherKey(file, own);
    }
  }

  /// A key of another algorithm, or on another curve, is no more than octets to the library.
  private static boolean known(PublicKey key) {
    return key instanceof RSAKey || key instanceof ECKey || key instanceof EdECKey;
  }

  private static boolean pair(PrivateKey secret, PublicKey known) throws GeneralSecurityException {
    if (secret instanceof RSAKey one && known instanceof RSAKey other) {
      return one.getModulus().equals(other.getModulus());
    }
    var signature =
        Signature.getInstance(known.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "EdDSA");
    signature.initSign(secret);
    signature.update(known.getEncoded());
    var proof = signature.sign();
    signature.initVerify(known);
    signature.update(known.getEncoded());
    return signature.verify(proof);
  }

  private static Unfit otherKey(Path file, X509Certificate own) {
    return new Unfit(file, Cause.OTHER_KEY, own.getSubjectX500Principal().getName());
  }
}
