# Runs a PostgreSQL server of its caller's own in a folder of its own until standard input ends, then takes both away.
# in:  $1 the folder of initdb and postgres; $2 where to make its own; the others: settings of the server, name=value;
#      standard input: lines "stop" (as by a crash) and "start", in turn
# out: the folder of the server's socket, as the first line; a line when it has stopped
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
start() {
    # A socket only: no port to collide on.
    "$binaries/postgres" -D "$folder/data" -c listen_addresses= -c unix_socket_directories="$folder" "$@" \
        </dev/null >>"$folder/postgres.log" 2>&1 &
    server=$!
}
start "$@"
trap : INT TERM
echo "$folder"
while read -r word; do
    case $word in
        stop) kill -QUIT "$server"; wait "$server" || true; echo stopped ;;
        start) start "$@" ;;
    esac
done
kill -INT "$server" || true
wait "$server" || true
