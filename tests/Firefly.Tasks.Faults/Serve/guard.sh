# Takes away all that a run made, when standard input ends, however the run ended.
# in:  $1 the folder of the run: pids/* are files named after its processes, keep means that its files are to stay,
#      namespaces/* are named after network namespaces, and mounts/* hold one mounted folder each
cat >/dev/null
set +e
for pid in "$1"/pids/*; do [ -e "$pid" ] && kill -KILL "$(basename "$pid")" 2>/dev/null; done
for postmaster in "$1"/*/data/postmaster.pid "$1"/*/server/data/postmaster.pid; do [ -e "$postmaster" ] && kill -QUIT "$(head -n 1 "$postmaster")"; done
for name in "$1"/namespaces/*; do [ -e "$name" ] && ip netns del "$(basename "$name")"; done
for mount in "$1"/mounts/*; do
    [ -e "$mount" ] || continue
    for _ in 1 2 3 4 5 6 7 8 9 10; do umount "$(cat "$mount")" && break; sleep 0.3; done
done
[ -e "$1/keep" ] || { rm -rf "$1" || { sleep 1; rm -rf "$1"; }; }
