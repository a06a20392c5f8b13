#!/bin/sh
# Writes a backup of everything in InfluxDB to a folder named by the time, and keeps the newest KEEP (7) of them. Needs
# INFLUX_HOST and INFLUX_TOKEN (of the admin: a backup holds users and tokens too), and BACKUPS, the folder above.
set -eu
name=$(date -u +%Y-%m-%dT%H-%M-%SZ)

# A backup counts when it has its name: one that broke off is not taken for whole.
rm -rf "$BACKUPS"/*.part
influx backup "$BACKUPS/$name.part"
mv "$BACKUPS/$name.part" "$BACKUPS/$name"

ls -1d "$BACKUPS"/*Z | sort -r | tail -n "+$((${KEEP:-7} + 1))" | while read -r old; do
    echo "Removing $old"
    rm -rf "$old"
done
