#!/bin/sh
# Prints the token of one of InfluxDB's users of Weir, and makes it where there is none. Run in InfluxDB's pod, whose environment
# has the admin's token, by k8s/deploy: sh -s USER [new] < token.sh. With `new` the old one no longer works.
set -eu
export INFLUX_TOKEN="${INFLUX_TOKEN:-$DOCKER_INFLUXDB_INIT_ADMIN_TOKEN}"
export INFLUX_ORG="${INFLUX_ORG:-$DOCKER_INFLUXDB_INIT_ORG}"
export INFLUX_CONFIGS_PATH="${INFLUX_CONFIGS_PATH:-/tmp/configs}" # it wants to write there
name=weir-$1

# Buckets all together and not by id: one that was deleted and made again has another. Who makes one asks for the organization.
case $1 in
    collector) rights="--read-buckets --write-buckets --read-orgs" ;;
    live | grafana) rights="--read-buckets" ;;
    *) echo "There is no user $1" >&2; exit 2 ;;
esac

# column COLUMN: of the authorizations of that name
column() { influx auth list --hide-headers | awk -F '\t' -v name="$name" -v column="$1" '$2 == name { print $column }'; }

if [ "${2:-}" = new ]; then
    for id in $(column 1); do influx auth delete --id "$id" > /dev/null; done
fi
if [ -z "$(column 1)" ]; then
    # shellcheck disable=SC2086 # several words are meant
    influx auth create --description "$name" $rights > /dev/null
fi
column 3 | head -n 1
