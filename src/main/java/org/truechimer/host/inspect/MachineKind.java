package org.truechimer.host.inspect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.truechimer.service.HostReport.Environment;
import org.truechimer.service.HostReport.PackageTool;

/// In what kind of machine we are, from files that every user may read.
final class MachineKind {

  /// What the firmware tables of virtual machines begin with, and systemd-detect-virt's word for
  /// it.
  private static final List<Map.Entry<String, String>> FIRMWARE =
      List.of(
          Map.entry("KVM", "kvm"),
          Map.entry("OpenStack", "kvm"),
          Map.entry("KubeVirt", "kvm"),
          Map.entry("Amazon EC2", "amazon"),
          Map.entry("Google Compute Engine", "google"),
          Map.entry("QEMU", "qemu"),
          Map.entry("VMware", "vmware"),
          Map.entry("VMW", "vmware"),
          Map.entry("innotek GmbH", "oracle"),
          Map.entry("VirtualBox", "oracle"),
          Map.entry("Xen", "xen"),
          Map.entry("Bochs", "bochs"),
          Map.entry("Parallels", "parallels"),
          Map.entry("BHYVE", "bhyve"),
          Map.entry("Hyper-V", "microsoft"),
          Map.entry("Apple Virtualization", "apple"));

  private final Path root;

  MachineKind(Path root) {
    this.root = root;
  }

  Environment environment(String guestTools) {
    var container = container();
    return new Environment(
        FileTexts.assignment(FileTexts.read(root.resolve("etc/os-release")), "PRETTY_NAME"),
        container.isEmpty() ? machine() : container,
        !container.isEmpty(),
        guestTools);
  }

  /// The container manager, empty outside of one. The environment of process 1, where managers also
  /// leave their name, is for root only; systemd copies it into its run folder.
  private String container() {
    var systemd = FileTexts.read(root.resolve("run/systemd/container"));
    if (!systemd.isEmpty()) {
      return systemd;
    }
    if (Files.exists(root.resolve("run/.containerenv"))) {
      return "podman";
    }
    if (Files.exists(root.resolve(".dockerenv"))) {
      return "docker";
    }
    // WSL's kernel says who made it; its clock is the host's.
    return FileTexts.read(root.resolve("proc/sys/kernel/osrelease"))
            .toLowerCase(Locale.ROOT)
            .contains("microsoft")
        ? "wsl"
        : "";
  }

  private String machine() {
    for (var name : List.of("product_name", "sys_vendor", "board_vendor", "bios_vendor")) {
      var text = FileTexts.read(root.resolve("sys/class/dmi/id/" + name));
      for (var entry : FIRMWARE) {
        if (text.startsWith(entry.getKey())) {
          return entry.getValue();
        }
      }
      // Azure and Hyper-V write the same.
      if (text.equals("Virtual Machine")) {
        return "microsoft";
      }
    }
    return FileTexts.read(root.resolve("sys/hypervisor/type"));
  }

  /// What installs packages; a tool without its database is a guest on another distribution.
  PackageTool packageTool() {
    if (has("usr/bin/apt-get") && has("var/lib/dpkg")) {
      return PackageTool.APT;
    }
    if (has("usr/bin/zypper")) {
      return PackageTool.ZYPPER;
    }
    if (has("usr/bin/dnf") || has("usr/bin/dnf5")) {
      return PackageTool.DNF;
    }
    if (has("usr/bin/yum")) {
      return PackageTool.YUM;
    }
    if (has("usr/bin/pacman") && has("var/lib/pacman")) {
      return PackageTool.PACMAN;
    }
    return has("sbin/apk") || has("usr/sbin/apk") ? PackageTool.APK : PackageTool.NONE;
  }

  private boolean has(String path) {
    return Files.exists(root.resolve(path));
  }
}
