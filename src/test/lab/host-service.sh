#!/bin/bash
# The life of a host's time service, from the command line, on two throw-away machines with a real
# systemd, D-Bus, polkit, firewalld and package manager: one serves the subnet, one is its client.
#
#   host-service.sh [chrony] [ntpsec] [timesyncd]     the client's daemons to go through; all if none
#
# Changes nothing on this machine: everything happens in boxes (see README.md here) that cannot set
# the clock and are gone afterwards. Needs a built checkout (./run --version builds it).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
checkout=$(cd "$here/../../.." && pwd)
clients=("${@:-chrony}")
[ $# -gt 0 ] || clients=(chrony ntpsec timesyncd)

skip() { echo "host-service.sh: skipped: $*" >&2; exit 77; }
[ "$(id -u)" -eq 0 ] || skip "needs root"
for tool in systemd-nspawn ip unshare nsenter setpriv tar dpkg-scanpackages python3; do
  command -v "$tool" >/dev/null || skip "$tool is not installed"
done

scratch=$(mktemp -d "${TMPDIR:-/tmp}/truechimer-lab.XXXXXX")
export SDBOX_STATE=$scratch/boxes SDBOX_SEED=$here/seed
mkdir "$SDBOX_STATE"
layer=${TRUECHIMER_LAYER:-$scratch/layer.tar}
id=$$
server_net=tcs$id client_net=tcc$id
guard=(setpriv --bounding-set -sys_time --inh-caps -sys_time)

clean() {
  for box in server client; do "${guard[@]}" "$here/box" stop "$box" >/dev/null 2>&1 || true; done
  ip netns del "$server_net" 2>/dev/null || true
  ip netns del "$client_net" 2>/dev/null || true
  rm -rf --one-file-system "$scratch"
}
trap clean EXIT

if [ ! -f "$layer" ]; then
  echo "== packages for the boxes"
  "${guard[@]}" "$here/box" layer "$layer" / "dbus polkitd pkexec firewalld systemd-timesyncd" \
    "chrony ntpsec systemd-timesyncd" >"$scratch/layer.log" 2>&1 || { tail "$scratch/layer.log"; skip "no layer"; }
fi

echo "== two machines on one wire"
ip netns add "$server_net" 2>/dev/null || skip "no network namespaces"
ip netns add "$client_net"
ip -n "$server_net" link add wire type veth peer name wire netns "$client_net"
ip -n "$server_net" addr add 10.77.0.1/24 dev wire
ip -n "$client_net" addr add 10.77.0.2/24 dev wire
for net in "$server_net" "$client_net"; do
  ip -n "$net" link set lo up
  ip -n "$net" link set wire up
done
start() { SDBOX_NETNS=/run/netns/$2 "${guard[@]}" "$here/box" start "$1" / "$layer"; }
start server "$server_net"
start client "$client_net"

# Runs the program in a box as root.
on() {
  local box=$1
  shift
  "${guard[@]}" "$here/box" run "$box" env TERM=dumb "$checkout/run" "$@"
}
inside() {
  local box=$1
  shift
  "${guard[@]}" "$here/box" run "$box" "$@"
}
# Evaluates a Python expression over the JSON on standard input, which is `j` in it.
holds() {
  python3 -c 'import json,sys
j = json.load(sys.stdin)
if not eval(sys.argv[1]):
    print("does not hold:", sys.argv[1], file=sys.stderr)
    print(json.dumps(j, indent=1)[:4000], file=sys.stderr)
    sys.exit(1)' "$1"
}
service() { # box daemon: its JSON
  on "$1" service list --json | python3 -c 'import json,sys
print(json.dumps([s for s in json.load(sys.stdin)["services"] if s["name"] == sys.argv[1]][0]))' "$2"
}
config_file() { case $1 in chrony) echo /etc/chrony/chrony.conf ;; ntpsec) echo /etc/ntpsec/ntp.conf ;; timesyncd) echo /etc/systemd/timesyncd.conf ;; esac; }

step() { echo "-- $*"; }

step "the server: install, serve the subnet, start, enable, packet filter"
on server service install chrony --yes
on server config edit chrony --role isolated --subnet 10.77.0.0/24 --stratum 8 --apply --watch 0
on server service start chrony
on server service enable chrony
service server chrony | holds 'j["state"] == "running" and j["atBoot"] == "enabled"'
inside server systemctl start firewalld
on server firewall status --json | holds 'j["tool"] == "firewalld" and j["ntp"] == "closed"'
on server firewall open
on server firewall status --json | holds 'j["ntp"] == "open" and j["tested"] == "answered"'
inside server firewall-cmd --permanent --query-service=ntp

for daemon in "${clients[@]}"; do
  file=$(config_file "$daemon")
  step "$daemon as the client: install, configure, synchronise"
  on client service install "$daemon" --yes
  case $daemon in
  timesyncd) edit=(--set "NTP=10.77.0.1") ;;
  *) edit=(--role client --server 10.77.0.1 --set "server 10.77.0.1 iburst prefer") ;;
  esac
  on client config edit "$daemon" "${edit[@]}" --apply --watch 120
  on client service start "$daemon"
  on client service enable "$daemon"
  service client "$daemon" | holds 'j["state"] == "running" and j["atBoot"] == "enabled"'
  on client peers --from "$daemon" --json | holds \
    'j["available"] and any(s["address"] == "10.77.0.1" and s["selection"] in ("system-peer", "candidate") for s in j["sources"])'

  step "$daemon: restart"
  before=$(service client "$daemon" | python3 -c 'import json,sys; print(json.load(sys.stdin)["processId"])')
  on client service restart "$daemon"
  service client "$daemon" | holds "j['state'] == 'running' and j['processId'] != $before"

  step "$daemon: a broken configuration never gets in place"
  good=$(inside client sha256sum "$file")
  inside client sh -c "sed 's/^/# /' $file > /root/broken.conf; echo 'no such directive' >> /root/broken.conf"
  if on client config apply "$daemon" /root/broken.conf --watch 20 --json >"$scratch/broken.json"; then
    echo "a broken configuration was accepted" >&2
    exit 1
  fi
  holds 'j["outcome"] == "refused"' <"$scratch/broken.json"
  [ "$good" = "$(inside client sha256sum "$file")" ]

  step "$daemon: a configuration whose server never answers is taken back"
  inside client sh -c "sed 's/10\\.77\\.0\\.1/10.77.0.99/' $file > /root/dead.conf"
  if on client config apply "$daemon" /root/dead.conf --watch 15 --json >"$scratch/dead.json"; then
    echo "a configuration without a source was kept" >&2
    exit 1
  fi
  holds 'j["outcome"] == "rolled-back"' <"$scratch/dead.json"
  [ "$good" = "$(inside client sha256sum "$file")" ]
  service client "$daemon" | holds 'j["state"] == "running"'

  step "$daemon: back to the packaged configuration, by hand this time"
  on client config backups "$daemon" --json | holds 'len(j["backups"]) >= 1'
  on client config journal --json | holds 'j["journal"][0]["result"] == "rolled back"'
done

step "chrony again: its rival stops when it starts"
case " ${clients[*]} " in
*" timesyncd "*) ;;
*) echo "   (timesyncd was not asked for)" ;;
esac
echo "== done"
