# Sourced by the scripts, for what they share: $root, stop, step, build, packages.
# Everything is said on stderr: stdout belongs to what the scripts start.

shopt -s inherit_errexit # a failure inside $(…) counts
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/build/logs

# stop CODE MESSAGE…: one line, and the end.
stop()
{
    local code=$1
    shift
    echo "$(basename "$0"): $*" >&2
    exit "$code"
}

# step TITLE COMMAND…: one line with the time it took; the output goes to a log, shown only when the command fails.
step()
{
    local title=$1 started=${EPOCHREALTIME/[.,]/} code=0 log
    shift
    mkdir -p "$logs"
    log=$logs/$(tr -cs '[:alnum:]\n' - <<<"${title,,}").log
    [ ! -t 2 ] || printf '         %s …\r' "$title" >&2
    "$@" >"$log" 2>&1 </dev/null || code=$?
    local tenths=$(((${EPOCHREALTIME/[.,]/} - started) / 100000))
    printf '%4d.%d s %s%s\n' $((tenths / 10)) $((tenths % 10)) "$title" "$([ $code -eq 0 ] || echo ": failed, exit code $code")  " >&2
    [ $code -eq 0 ] || cat "$log" >&2
    return $code
}

# packages LIST…: installs what is missing of them.
packages() { "$root/packaging/install" "$@"; }

# configure PRESET: only when the preset was never configured or has changed; Ninja sees to everything else.
configure()
{
    [ "$root/build/$1/build.ninja" -nt "$root/CMakePresets.json" ] || step "Configuring $1" cmake -S "$root" --preset "$1"
}

# build PRESET: configures and builds it.
build()
{
    configure "$1"
    step "Building $1" env -C "$root" cmake --build --preset "$1"
}
