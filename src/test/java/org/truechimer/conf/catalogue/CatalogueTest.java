package org.truechimer.conf.catalogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.truechimer.conf.Dialect;

/// The words are those of chrony.conf(5) of chrony 4.8, of the keyword tables of ntpd (NTPsec 1.2
/// and the reference implementation), of timesyncd.conf(5) and of the W32Time documentation.
class CatalogueTest {

  private static final Catalogue CHRONY = Catalogue.of(Dialect.CHRONY);
  private static final Catalogue NTP = Catalogue.of(Dialect.NTP);

  @Test
  void everyDirectiveOfChronyIsKnown() {
    known(
        CHRONY,
        "server pool peer initstepslew refclock manual acquisitionport bindacqaddress bindacqdevice"
            + " dscp dumpdir maxsamples minsamples ntsaeads ntsdumpdir ntsrefresh ntstrustedcerts"
            + " nosystemcert nocerttimecheck refresh authselectmode combinelimit maxdistance maxjitter"
            + " maxstratum minstratum minsources reselectdist stratumweight clockprecision corrtimeratio"
            + " driftfile fallbackdrift leapsecmode leapsectz leapseclist makestep maxchange"
            + " maxclockerror maxdrift maxupdateskew maxslewrate tempcomp allow deny bindaddress"
            + " binddevice broadcast clientloglimit noclientlog local ntpsigndsocket ntsport"
            + " ntsservercert ntsserverkey ntsprocesses maxntsconnections ntsntpserver ntsrotate port"
            + " ratelimit ntsratelimit smoothtime bindcmdaddress bindcmddevice cmdallow cmddeny cmdport"
            + " cmdratelimit opencommands hwclockfile rtcautotrim rtcdevice rtcfile rtconutc rtcsync log"
            + " logbanner logchange logdir mailonchange confdir sourcedir include hwtimestamp hwtstimeout"
            + " maxtxbuffers keyfile lock_all pidfile ptpport ptpdomain sched_priority user");
  }

  @Test
  void everyOptionOfAChronySourceIsKnown() {
    options(
        CHRONY,
        "server",
        "minpoll maxpoll iburst burst key nts certset maxdelay maxdelayratio maxdelaydevratio"
            + " maxdelayquant mindelay asymmetry offset minsamples maxsamples maxunreach filter offline"
            + " auto_offline prefer noselect trust require xleave polltarget port ntsport presend"
            + " minstratum version copy extfield ipv4 ipv6");
    options(CHRONY, "pool", "maxsources");
    options(
        CHRONY,
        "refclock",
        "poll dpoll refid lock rate maxlockage width pps offset delay stratum precision maxdispersion"
            + " filter prefer noselect trust require tai local minsamples maxsamples");
  }

  @Test
  void everyDirectiveOfNtpdIsKnown() {
    known(
        NTP,
        "server pool peer refclock fudge broadcast multicastclient manycastclient manycastserver crypto"
            + " restrict unrestrict limit discard keys trustedkey controlkey requestkey nts driftfile"
            + " tinker tos enable disable leapfile leapsmearinterval statsdir statistics filegen logfile"
            + " logconfig mru interface nic includefile setvar rlimit dscp broadcastclient"
            + " broadcastdelay automax keysdir revoke ntpsigndsocket mdnstries ttl trap phone pidfile"
            + " saveconfigdir tick reset unpeer unconfig end extra nonvolatile ident");
  }

  @Test
  void everyOptionOfNtpdIsKnown() {
    options(
        NTP,
        "server",
        "iburst burst prefer noselect true minpoll maxpoll key version bias nts ask noval cert ca aead"
            + " autokey xleave preempt ttl mode");
    options(NTP, "fudge", "time1 time2 stratum refid flag1 flag2 flag3 flag4");
    options(
        NTP,
        "restrict",
        "mask ignore kod limited nomodify nomrulist nopeer noquery noserve notrap notrust ntpport"
            + " version mssntp flake lowpriotrap");
    options(NTP, "limit", "average burst kod");
    options(NTP, "discard", "average minimum monitor");
    options(
        NTP,
        "nts",
        "enable disable cert key ca cookie mintls maxtls tlsciphersuites tlsecdhcurves port aead");
    options(
        NTP, "tinker", "allan dispersion freq huffpuff panic step stepback stepfwd stepout tick");
    options(
        NTP,
        "tos",
        "minclock maxclock minsane floor ceiling cohort mindist maxdisp maxdist orphan orphanwait beacon");
    options(NTP, "enable", "auth calibrate kernel monitor ntp stats bclient mode7");
    options(
        NTP,
        "statistics",
        "loopstats peerstats rawstats protostats sysstats clockstats usestats ntsstats ntskelog"
            + " ntskestats cryptostats timingstats");
    options(NTP, "filegen", "file type link nolink enable disable");
    options(NTP, "mru", "incalloc incmem initalloc initmem maxage minage maxdepth maxmem mindepth");
  }

  @Test
  void everyAssignmentOfTimesyncdIsKnown() {
    var catalogue = Catalogue.of(Dialect.TIMESYNCD);
    for (var key :
        "NTP Servers FallbackNTP RootDistanceMaxSec PollIntervalMinSec PollIntervalMaxSec ConnectionRetrySec SaveIntervalSec"
            .split(" ", -1)) {
      assertNotNull(catalogue.find("Time", key), key);
    }
    assertNull(catalogue.find("Time", "ntp"), "systemd minds capitals");
  }

  @Test
  void everyValueOfWindowsTimeIsKnown() {
    var catalogue = Catalogue.of(Dialect.W32TIME);
    var section =
        catalogue.sectionName(
            "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\Config");
    for (var key :
        "MinPollInterval MaxPollInterval MaxPosPhaseCorrection MaxNegPhaseCorrection MaxAllowedPhaseOffset PhaseCorrectRate UpdateInterval FrequencyCorrectRate LargePhaseOffset SpikeWatchPeriod HoldPeriod AnnounceFlags LocalClockDispersion ClockHoldoverPeriod UtilizeSslTimeData FileLogName FileLogSize FileLogEntries"
            .split(" ", -1)) {
      assertNotNull(catalogue.find(section, key), key);
    }
    assertNotNull(catalogue.find("Parameters", "ntpserver"), "the registry minds no capitals");
    assertNotNull(catalogue.find("NtpClient", "SpecialPollInterval"));
  }

  @Test
  void flagsOfWindowsTimeAreThoseThatMicrosoftNames() {
    assertEquals(new Range(0, 3), ofWindowsTime("Config", "EventLogFlags"));
    assertEquals(new Range(0, 3), ofWindowsTime("NtpClient", "EventLogFlags"));
    assertEquals(new Range(0, 7), ofWindowsTime("NtpServer", "EventLogFlags"));
    assertEquals(0, ofWindowsTime("Config", "UpdateInterval").least(), "0 has the effect of 1");
  }

  @Test
  void versionsAndRangesAreThoseOfTheDocumentation() {
    assertEquals("4.6", requireNonNull(CHRONY.find("", "leapseclist")).traits().since());
    assertEquals(
        "4.0",
        requireNonNull(requireNonNull(CHRONY.find("", "server")).option("nts", true))
            .traits()
            .since());
    assertEquals(
        new Range(0, 63),
        requireNonNull(CHRONY.find("", "DSCP")).forms().getFirst().arguments().getFirst().range());
    assertEquals(Traits.Reader.NTPSEC, requireNonNull(NTP.find("", "refclock")).traits().reader());
    assertEquals(Traits.Reader.CLASSIC, requireNonNull(NTP.find("", "discard")).traits().reader());
    assertEquals(2, requireNonNull(CHRONY.find("", "tempcomp")).forms().size());
  }

  private static Range ofWindowsTime(String section, String name) {
    return requireNonNull(Catalogue.of(Dialect.W32TIME).find(section, name))
        .forms()
        .getFirst()
        .arguments()
        .getFirst()
        .range();
  }

  private static void known(Catalogue catalogue, String names) {
    assertThat(Arrays.stream(names.split(" ", -1)).filter(name -> catalogue.find("", name) == null))
        .isEmpty();
  }

  private static void options(Catalogue catalogue, String directive, String names) {
    assertThat(
            requireNonNull(catalogue.find("", directive)).options().stream()
                .map(KnownOption::name)
                .toList())
        .containsAll(List.of(names.split(" ", -1)));
  }
}
