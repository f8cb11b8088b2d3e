package org.truechimer.bench;

/// Something that people have to know about a run.
///
/// @param what it is about
/// @param detail such as what the system said; may be empty
public record Remark(Subject what, String detail) {

  /// What a remark is about.
  public enum Subject {
    /// There is no chronyd, so that there is nothing to compare with.
    NO_CHRONYD,
    /// There is no ntpd of NTPsec.
    NO_NTPD,
    /// Network namespaces cannot be made: everything runs on loopback, and without NTPsec, which
    /// uses port 123 only.
    NO_NAMESPACES,
    /// Programs cannot be tied to processors, so that generator and servers disturb each other.
    NO_PINNING,
    /// No certificate could be made, so there is no NTS.
    NO_CERTIFICATE,
    /// A server did not start or does not answer.
    SERVER_SILENT
  }
}
