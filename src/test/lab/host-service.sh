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

. "$here/machines"

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

case " ${clients[*]} " in *" timesyncd "*)
  step "Truechimer serves, and timesyncd has its time from it"
  on server service stop chrony
  inside server systemd-run --quiet --unit=truechimer-serve env TERM=dumb HOME=/root "$checkout/run" serve \
    --no-sources --local-stratum 6 --bind 10.77.0.1 --allow 10.77.0.0/24
  on client service restart timesyncd
  for _ in $(seq 30); do
    on client peers --from timesyncd --json >"$scratch/served.json"
    if holds 'any(s["address"] == "10.77.0.1" and s["stratum"] == 6 for s in j["sources"])' <"$scratch/served.json" 2>/dev/null; then break; fi
    inside client sleep 2
  done
  holds 'j["available"] and any(s["address"] == "10.77.0.1" and s["stratum"] == 6 for s in j["sources"])' <"$scratch/served.json"
  ;;
esac

echo "== done"
