#!/bin/sh
# Puts everything in InfluxDB back to what the backup named by BACKUP holds, or the newest one: buckets, tasks, users and
# tokens. What was written since is gone from InfluxDB. Needs INFLUX_HOST, INFLUX_TOKEN (of the server's admin as it is now)
# and BACKUPS.
set -eu
backup=$BACKUPS/${BACKUP:-$(ls -1 "$BACKUPS" | grep 'Z$' | sort | tail -n 1)}
echo "Restoring $backup"
unset INFLUX_ORG # with it set, influx takes the restore for one of a single organisation, and refuses
influx restore --full "$backup"
