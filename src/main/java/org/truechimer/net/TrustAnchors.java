package org.truechimer.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whose word about a certificate counts: the Java runtime's list (which packages of Linux
/// distributions replace by the system's), and a file of the user's. Immutable.
public final class TrustAnchors {

  private static final long LARGEST_FILE = 4 << 20;

  private final KeyStore store;

  private TrustAnchors(KeyStore store) {
    this.store = store;
  }

  /// The runtime's list, and the certificates of a file besides.
  ///
  /// @param file certificates in PEM form, those of authorities or of single servers; null for none
  /// @return the anchors
  /// @throws IOException if the file cannot be read or holds no certificate
  public static TrustAnchors of(@Nullable Path file) throws IOException {
    try {
      var usual = TrustManagerFactory.getInstance("PKIX");
      usual.init((KeyStore) null);
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (var manager : usual.getTrustManagers()) {
        if (manager instanceof X509TrustManager x509) {
          for (var issuer : x509.getAcceptedIssuers()) {
            store.setCertificateEntry("usual-" + store.size(), issuer);
          }
        }
      }
      if (file != null) {
        addAll(store, file);
      }
      return new TrustAnchors(store);
    } catch (GeneralSecurityException e) {
      throw new IOException("no trust store: " + e.getMessage(), e);
    }
  }

  private static void addAll(KeyStore store, Path file)
      throws IOException, GeneralSecurityException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new IOException(file + " is too large for a file of certificates");
    }
    try (var in = Files.newInputStream(file)) {
      var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new IOException(file + " holds no certificate");
      }
      for (var certificate : certificates) {
        store.setCertificateEntry("own-" + store.size(), certificate);
      }
    } catch (CertificateException e) {
      throw new IOException(file + " holds no certificate that can be read", e);
    }
  }

  /// What judges a chain as if it were that time.
  ///
  /// @param at the time
  /// @return the judge, fit for any thread
  X509ExtendedTrustManager judgeAt(Instant at) throws GeneralSecurityException {
    var parameters = new PKIXBuilderParameters(store, new X509CertSelector());
    parameters.setDate(Date.from(at));
    // Time servers have no business with revocation lists, which would need the network and a
    // clock.
    parameters.setRevocationEnabled(false);
    var factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(new CertPathTrustManagerParameters(parameters));
    for (var manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager judge) {
        return judge;
      }
    }
    throw new GeneralSecurityException("no X.509 trust manager");
  }

  /// From when on all certificates of a chain are valid.
  static Instant validFrom(X509Certificate[] chain) {
    var latest = Instant.EPOCH;
    for (var certificate : chain) {
      var from = certificate.getNotBefore().toInstant();
      latest = from.isAfter(latest) ? from : latest;
    }
    return latest;
  }
}
