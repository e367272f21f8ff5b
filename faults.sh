#!/usr/bin/env bash
# Makes faults while consumers run, and checks after each round that no task was lost, doubled or stuck: docs/reference/faults.md.
#   ./faults.sh [60s|10m|2h] [--seed N] [--store NAME] [--fault NAME] [--round N]     ./faults.sh --help lists the faults
# Exit code 0 only if every round held. What a fault needs and is missing is installed by apt; where that cannot be, the run fails and says so.
# CONFIGURATION  Release (default) or Debug
# FAULTS_BUILT   1: everything is built already
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 2

configuration=${CONFIGURATION:-Release}
logs=artifacts/test-logs
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

# The program says by --packages which of its faults' packages are missing.
install() {
    local missing
    missing=$("$program" --packages "$@") || return 0
    [ -z "$missing" ] && return
    echo "Installing $missing"
    # shellcheck disable=SC2086
    {
        as_root apt-get update -q &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
    } >"$logs/faults-apt.log" 2>&1 </dev/null || tail -n 5 "$logs/faults-apt.log"
}

mkdir -p "$logs"
program=artifacts/bin/Firefly.Tasks.Faults/${configuration,,}/Firefly.Tasks.Faults
if [ "${FAULTS_BUILT:-}" != 1 ]; then
    dotnet build tests/Firefly.Tasks.Faults -c "$configuration" -v q -clp:NoSummary >"$logs/faults-build.log" 2>&1 </dev/null || {
        sort -u "$logs/faults-build.log" | head -n 50
        exit 2
    }
fi
install "$@"
exec "$program" "$@"
