# Runs a PostgreSQL server of its caller's own in a folder of its own until standard input ends, then takes both away.
# in:  $1 the folder of initdb and postgres; $2 where to make its own; the others: settings of the server, name=value
# out: the folder of the server's socket, as the first line
set -eu
binaries=$1
folder=$(mktemp -d "${2%/}/firefly-postgres-XXXXXX")
shift 2
trap 'rm -rf "$folder"' EXIT
"$binaries/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
for setting do
    shift
    set -- "$@" -c "$setting"
done
# A socket only: no port to collide on.
"$binaries/postgres" -D "$folder/data" -c listen_addresses= -c unix_socket_directories="$folder" "$@" \
    </dev/null >"$folder/postgres.log" 2>&1 &
server=$!
trap : INT TERM
echo "$folder"
cat >/dev/null || true
kill -INT "$server"
wait "$server" || true
