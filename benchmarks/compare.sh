#!/usr/bin/env bash
# Whole processes from start to exit, in turn: an empty .NET program, the floor of a run (read, parse, write four files), and the
# minimal app in its ways of use, on four small configs and on the large tree (251 files, 10,000 keys); medians of wall and processor
# time, and ratios. Usage: benchmarks/compare.sh [ROUNDS] [native]; native measures programs published with NativeAOT as well.
set -euo pipefail
cd "$(dirname "$0")/StartUp"
rounds=${1:-20}
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_TieredPGO=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for program in Empty Floor MinimalApp; do
    dotnet publish "$program" -c Release -v quiet --use-current-runtime --self-contained false \
        -p:PublishReadyToRun=true -o "$work/$program" >"$work/publish.log" || { cat "$work/publish.log"; exit 1; }
done
if [ "${2:-}" = native ]; then
    linker=$(command -v clang >/dev/null || echo -p:CppCompilerAndLinker=gcc)
    for program in Floor MinimalApp; do
        dotnet publish "$program" -c Release -v quiet --use-current-runtime -p:PublishAot=true $linker \
            -o "$work/native/$program" >"$work/publish.log" || { cat "$work/publish.log"; exit 1; }
    done
fi
dotnet run -c Release --project ../Compose.Benchmarks -- tree large "$work/large"
cd "$work"
app=MinimalApp/MinimalApp
large="-cp $work/large"

measure() { # measure NAME COMMAND...: adds a line "wall processor", in milliseconds
    local TIMEFORMAT='%R %U %S' name=$1
    shift
    { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ print $1 * 1000, ($2 + $3) * 1000 }' >>"$name.times"
}

for ((round = 0; round < rounds; round++)); do
    measure empty Empty/Empty
    measure floor Floor/Floor
    measure run $app db=postgresql
    measure cfg $app --cfg job
    COMP_LINE="$app db=p" COMP_POINT=$((${#app} + 5)) measure completion $app -sc query=bash
    measure floor-large Floor/Floor "$work/large"
    measure run-large $app $large group1.key1=7
    measure cfg-large $app $large --cfg job
    line="$app $large group1.k"
    COMP_LINE=$line COMP_POINT=${#line} measure completion-large $app -sc query=bash
    [ -d native ] || continue
    measure floor-native native/Floor/Floor
    measure run-native native/$app db=postgresql
    measure floor-native-large native/Floor/Floor "$work/large"
    measure run-native-large native/$app $large group1.key1=7
done
for ((round = 0; round < 3; round++)); do
    measure jobs10 $app -m 'seed=range(10)'
    measure jobs1000 $app -m 'seed=range(1000)'
    measure floor10 Floor/Floor 10
    measure floor1000 Floor/Floor 1000
done

median() { cut -d ' ' -f "$2" "$1.times" | sort -n | awk '{ line[NR] = $1 } END { print line[int((NR + 1) / 2)] }'; }
over() { awk -v part="$1" -v whole="$2" 'BEGIN { printf "%.2f", part / whole }'; }

printf '%-34s %8s %8s %14s\n' 'whole process, ReadyToRun' 'wall ms' 'cpu ms' 'cpu over floor'
row() { # row NAME FLOOR
    printf '%-34s %8.0f %8.0f %14s\n' "$1" "$(median "$1" 1)" "$(median "$1" 2)" "$(over "$(median "$1" 2)" "$(median "$2" 2)")"
}
for name in empty floor run cfg completion; do row $name floor; done
for name in floor run cfg completion; do row $name-large floor-large; done
if [ -d native ]; then
    for size in native native-large; do row floor-$size floor-$size; row run-$size floor-$size; done
fi
DOTNET_JitStdOutFile="$work/compiled" DOTNET_JitDisasmSummary=1 $app db=postgresql >/dev/null
printf '%-34s %8s\n' "methods a run compiles at its start" "$(wc -l <compiled)"
# What the disk is doing changes the time of files by a factor: only the two beside each other mean anything.
each() { awk -v few="$(median "$1"10 2)" -v many="$(median "$1"1000 2)" 'BEGIN { printf "%.2f", (many - few) / 990 }'; }
printf '%-34s %8s %8s\n' "each further directory of 4 files" "" "$(each floor)"
printf '%-34s %8s %8s %14s\n' "each further trivial job of a sweep" "" "$(each jobs)" "$(over "$(each jobs)" "$(each floor)")"
