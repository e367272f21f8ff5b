# Runs a PostgreSQL server of one test run in a temporary folder until standard input ends, then takes both away.
# in:  $1 the folder of initdb and postgres
# out: the folder of the server's socket, as the first line
set -eu
folder=$(mktemp -d "${TMPDIR:-/tmp}/firefly-postgres-XXXXXX")
trap 'rm -rf "$folder"' EXIT
"$1/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
# A socket only: no port to collide on. No fsync: the tests kill clients, never the machine.
"$1/postgres" -D "$folder/data" -c listen_addresses= -c unix_socket_directories="$folder" \
    -c fsync=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c shared_buffers=64MB -c max_connections=300 \
    </dev/null >"$folder/postgres.log" 2>&1 &
server=$!
trap : INT TERM
echo "$folder"
cat >/dev/null || true
kill -INT "$server"
wait "$server" || true
