#!/usr/bin/env bash
# Builds everything once, then runs every test project in tests/*.Tests, and ./faults.sh for a minute. The last line is 'N passed, N failed'.
# Exit code 0 only if everything built, every project ran at least one test, and none failed or was skipped.
#
# Needs the .NET SDK of global.json. PostgreSQL's server is installed by apt when it is missing.
# CONFIGURATION  Release (default) or Debug
# TEST_JOBS      test projects that run at once (default 3: each waits now and then)
# TEST_LIMIT     seconds one test project may take (default 900)
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1

configuration=${CONFIGURATION:-Release}
jobs=${TEST_JOBS:-3}
limit=${TEST_LIMIT:-900}
logs=artifacts/test-logs
faults=Firefly.Tasks.Faults # each of its rounds counts as a test
passed=0
failed=0

# No build server keeps our output open after we ended.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

finish() {
    printf '%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ]
    exit
}

give_up() {
    printf '\nFAILED: %s\n' "$1"
    failed=$((failed + 1))
    finish
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

has_postgres() {
    command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

install_postgres() {
    has_postgres && return
    echo 'Installing the PostgreSQL server'
    {
        as_root apt-get update -q &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql
    } >"$logs/apt.log" 2>&1 </dev/null
    has_postgres && return
    tail -n 20 "$logs/apt.log"
    give_up 'PostgreSQL could not be installed. Install its server (initdb, postgres) by hand and run this again.'
}

build() {
    echo "Building Firefly.Tasks.slnx ($configuration)"
    dotnet build Firefly.Tasks.slnx -c "$configuration" -v q -clp:NoSummary >"$logs/build.log" 2>&1 </dev/null && return
    sort -u "$logs/build.log" | head -n 100
    give_up "Firefly.Tasks.slnx did not build."
}

# One test project, or the faults, in the background: its output and exit code go to files.
run() {
    local name=$1 binary
    binary=artifacts/bin/$name/${configuration,,}/$name
    rm -f "$logs/$name.code"
    if [ "$name" = "$faults" ]; then
        CONFIGURATION=$configuration FAULTS_BUILT=1 timeout --kill-after=15 "$limit" ./faults.sh --for 60s </dev/null >"$logs/$name.log" 2>&1
        echo $? >"$logs/$name.code"
    elif [ -x "$binary" ]; then
        timeout --kill-after=15 "$limit" "$binary" --no-ansi --no-progress </dev/null >"$logs/$name.log" 2>&1
        echo $? >"$logs/$name.code"
    else
        echo "$binary is not there: is tests/$name part of Firefly.Tasks.slnx, with OutputType Exe?" >"$logs/$name.log"
        echo 127 >"$logs/$name.code"
    fi
}

# A number from the summary that the test platform prints at the end; empty when it never came so far.
count() {
    sed -n "s/^ *$2: \([0-9][0-9]*\).*/\1/p" "$logs/$1.log" | tail -n 1
}

fail_project() {
    failed=$((failed + 1))
    printf '\nFAILED: %s: %s\n' "$1" "$2"
}

report() {
    local name=$1 code total bad good skipped
    code=$(cat "$logs/$name.code")
    total=$(count "$name" total) bad=$(count "$name" failed) good=$(count "$name" succeeded) skipped=$(count "$name" skipped)
    passed=$((passed + ${good:-0}))
    failed=$((failed + ${bad:-0}))
    printf '%-42s %5s passed %5s failed\n' "$name" "${good:-?}" "${bad:-?}"
    [ "$code" -eq 0 ] && [ "${total:-0}" -gt 0 ] && [ "${skipped:-0}" -eq 0 ] && return

    printf '\n--- %s ---\n' "$name"
    cat "$logs/$name.log"
    printf -- '--- end of %s ---\n' "$name"
    if [ "$code" -eq 124 ] || [ "$code" -eq 137 ]; then
        fail_project "$name" "it did not end within $limit seconds."
    elif [ -z "$total" ]; then
        fail_project "$name" "it ended with code $code before it counted its tests."
    elif [ "$total" -eq 0 ]; then
        fail_project "$name" 'it ran no test.'
    elif [ "${skipped:-0}" -gt 0 ]; then
        fail_project "$name" "$skipped skipped; a test runs or it is deleted."
    elif [ "${bad:-0}" -eq 0 ]; then
        fail_project "$name" "it ended with code $code though no test failed."
    fi
}

mkdir -p "$logs"
command -v dotnet >/dev/null || give_up 'dotnet is not there. Install the .NET SDK that global.json names.'
install_postgres
build

# The longest first, or the last of them runs alone.
projects=(Firefly.Tasks.PostgreSql.Tests Firefly.Tasks.Sqlite.Tests "$faults")
for project in tests/*.Tests/*.csproj; do
    name=$(basename "$project" .csproj)
    [[ " ${projects[*]} " == *" $name "* ]] || projects+=("$name")
done
echo "Running ${#projects[@]} test projects, faults among them, $jobs at a time"
for name in "${projects[@]}"; do
    while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do
        wait -n
    done
    run "$name" &
done
wait

for name in "${projects[@]}"; do
    report "$name"
done
echo
finish
