package org.truechimer.net;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
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
import java.util.List;
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
    return of(true, file == null ? List.of() : List.of(file));
  }

  /// The certificates of several files.
  ///
  /// @param runtimes whether the runtime's list counts as well
  /// @param files certificates in PEM form, or folders of such files, in which what is no
  ///   certificate does not count
  /// @return the anchors
  /// @throws IOException if a file cannot be read or holds no certificate, or if there is none at
  ///   all
  public static TrustAnchors of(boolean runtimes, List<Path> files) throws IOException {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      if (runtimes) {
        addRuntimes(store);
      }
      for (var file : files) {
        if (Files.isDirectory(file)) {
          addFolder(store, file);
        } else {
          addAll(store, file);
        }
      }
      if (store.size() == 0) {
        throw new IOException("no certificate counts");
      }
      return new TrustAnchors(store);
    } catch (GeneralSecurityException e) {
      throw new IOException("no trust store: " + e.getMessage(), e);
    }
  }

  private static void addRuntimes(KeyStore store) throws GeneralSecurityException {
    var usual = TrustManagerFactory.getInstance("PKIX");
    usual.init((KeyStore) null);
    for (var manager : usual.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        for (var issuer : x509.getAcceptedIssuers()) {
          store.setCertificateEntry("usual-" + store.size(), issuer);
        }
      }
    }
  }

  private static void addFolder(KeyStore store, Path folder)
      throws IOException, GeneralSecurityException {
    int before = store.size();
    IOException last = null;
    try (var entries = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      for (var file : entries) {
        try {
          addAll(store, file);
        } catch (IOException e) {
          last = e;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    if (store.size() == before) {
      throw new IOException(folder + " holds no certificate", last);
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
