package org.truechimer.net;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.truechimer.net.KeyExchangeOutcome.Certificate;
import org.truechimer.snapshot.KeyExchangeProblem;

/// Judges the certificates of one connection, and remembers what it saw. Belongs to the thread of
/// that connection.
///
/// A clock that has lost its battery is years behind; every certificate then looks as if it were
/// not valid yet, and only time that is proved by a certificate could set it right (chrony's
/// `nocerttimecheck` is for the same). So where the caller knows that the clock is not set, a chain
/// whose only fault is to come from the future is taken, and [#timeUnchecked] says so. An expired
/// one never is: no such clock runs ahead, but old keys get stolen.
final class ChainCheck extends X509ExtendedTrustManager {

  private final TrustAnchors anchors;
  private final Instant now;
  private final boolean clockUnknown;
  private List<X509Certificate> chain = List.of();
  private boolean timeUnchecked;
  private @Nullable KeyExchangeProblem problem;

  /// Begins.
  ///
  /// @param anchors whose word counts
  /// @param now the time by the local clock
  /// @param clockUnknown whether that clock is known not to be set
  ChainCheck(TrustAnchors anchors, Instant now, boolean clockUnknown) {
    this.anchors = anchors;
    this.now = now;
    this.clockUnknown = clockUnknown;
  }

  boolean timeUnchecked() {
    return timeUnchecked;
  }

  /// What is wrong with the chain.
  ///
  /// @return null if nothing is, or none was shown
  @Nullable KeyExchangeProblem problem() {
    return problem;
  }

  List<Certificate> certificates() {
    return chain.stream()
        .map(certificate ->
            new Certificate(
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant()))
        .toList();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] shown, String authType, Socket socket)
      throws CertificateException {
    chain = Arrays.stream(shown).limit(16).toList();
    try {
      var at = now;
      var fault = faultAt(shown, authType, at);
      if (fault != null
          && clockUnknown
          && problemOf(fault) == KeyExchangeProblem.CERTIFICATE_EARLY) {
        at = TrustAnchors.validFrom(shown);
        fault = faultAt(shown, authType, at);
        timeUnchecked = fault == null;
      }
      if (fault != null) {
        problem = problemOf(fault);
        throw fault;
      }
      problem = KeyExchangeProblem.CERTIFICATE_NAME;
      anchors.judgeAt(at).checkServerTrusted(shown, authType, socket);
      problem = null;
    } catch (CertificateException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      problem = KeyExchangeProblem.CERTIFICATE_UNTRUSTED;
      throw new CertificateException(e);
    }
  }

  /// Judges the chain without the name.
  private @Nullable CertificateException faultAt(
      X509Certificate[] shown, String authType, Instant at) throws GeneralSecurityException {
    try {
      anchors.judgeAt(at).checkServerTrusted(shown, authType);
      // The library takes a certificate that is itself an anchor without a look at its time.
      shown[0].checkValidity(Date.from(at));
      return null;
    } catch (CertificateException fault) {
      return fault;
    }
  }

  private static KeyExchangeProblem problemOf(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        return KeyExchangeProblem.CERTIFICATE_EXPIRED;
      }
      if (cause instanceof CertificateNotYetValidException) {
        return KeyExchangeProblem.CERTIFICATE_EARLY;
      }
      if (cause instanceof CertPathValidatorException path) {
        if (path.getReason() == BasicReason.EXPIRED) {
          return KeyExchangeProblem.CERTIFICATE_EXPIRED;
        }
        if (path.getReason() == BasicReason.NOT_YET_VALID) {
          return KeyExchangeProblem.CERTIFICATE_EARLY;
        }
      }
    }
    return KeyExchangeProblem.CERTIFICATE_UNTRUSTED;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] shown, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("not used with an engine");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] shown, String authType)
      throws CertificateException {
    throw new CertificateException("not used without a name");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] shown, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("we are no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] shown, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("we are no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] shown, String authType)
      throws CertificateException {
    throw new CertificateException("we are no server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
