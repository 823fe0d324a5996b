#!/bin/sh
# Starts Payara Micro with wildix.war, listening on loopback only: the reverse proxy is the way in from outside.
# Usage: WILDIX_WEBHOOK_SECRETS=... ./start.sh payara-micro.jar wildix.war [more options of Payara Micro]
# Events are kept in WILDIX_DATA_DIRECTORY; without it below the root directory that --rootDir names.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
jar=$1
war=$2
shift 2
exec java -jar "$jar" --nohazelcast --prebootcommandfile "$here/loopback.txt" \
    --port "${WILDIX_PORT:-8080}" --rootDir "${WILDIX_ROOT:-/var/lib/payara-micro}" --deploy "$war" "$@"
