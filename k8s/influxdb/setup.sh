#!/bin/sh
# Makes what Weir needs in InfluxDB beside its own bucket, or brings it up to date. Needs INFLUX_HOST, INFLUX_TOKEN and
# INFLUX_ORG. Running it again changes nothing.
set -eu
here=$(dirname "$0")

until influx ping > /dev/null 2>&1; do
    echo "Waiting for $INFLUX_HOST"
    sleep 2
done

if ! influx bucket list --name weir_10m --hide-headers > /dev/null 2>&1; then
    influx bucket create --name weir_10m --retention 0
fi

task=$(influx task list --limit 500 --hide-headers | awk -F '\t' '$2 ~ /^downsample *$/ {print $1}')
if [ -z "$task" ]; then
    influx task create --file "$here/downsample.flux"
else
    influx task update --id "$task" --file "$here/downsample.flux"
fi
