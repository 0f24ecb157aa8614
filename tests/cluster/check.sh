#!/usr/bin/env bash
# The shards of docs/cluster.md under a workload manager: one task is killed, and the results are the bytes of one unbroken
# command. Usage: check.sh PROGRAM. Wants Slurm where it is there, or where apt-get may bring it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1")
work=$(mktemp -d)
# What is stopped may write a last file while the folder is removed.
trap 'kill $(jobs -p) 2> /dev/null || true; rm -rf "$work" 2> /dev/null || { sleep 2; rm -rf "$work"; }' EXIT
cd "$work"

command=(run strait --worlds 24 --histories 200 --pivotal 8 --no-report)
"$program" "${command[@]}" --out whole --quiet > /dev/null

merge() {
    "$program" merge "$1" "${@:2}" --quiet > /dev/null
    diff -r whole "$1"
    echo "$1: the bytes of one command, from $(($# - 1)) shards"
}

# Slurm: an array of which one task is cancelled. `merge` computes what it lacks.
is_root() { [ "$(id -u)" = 0 ]; }
bash "$here/../../.ci/install" sbatch
if ! is_root || ! command -v sbatch > /dev/null; then
    echo "skipped: no Slurm"
    exit 0
fi
mkdir -p state spool /run/munge
chown munge:munge /run/munge
chmod 755 "$work"
sed "s|SLURM_HOME|$work|g; s|SLURM_NODE|$(hostname -s)|g" "$here/slurm.conf" > slurm.conf
export SLURM_CONF=$work/slurm.conf
runuser -u munge -- munged --foreground --socket=/run/munge/test.socket > munged.log 2>&1 &
sed -i "s|socket=.*|socket=/run/munge/test.socket|" slurm.conf
slurmctld -D -f slurm.conf > slurmctld.log 2>&1 &
slurmd -D -N "$(hostname -s)" -f slurm.conf > slurmd.log 2>&1 &
for _ in $(seq 30); do
    sinfo --noheader --format=%t 2> /dev/null | grep -q idle && break
    sleep 1
done
cat > shards.sh <<EOF
#!/bin/bash
#SBATCH --array=1-4
#SBATCH --cpus-per-task=1
#SBATCH --output=slurm-%a.log
cd $work
$program ${command[*]} --shard \$SLURM_ARRAY_TASK_ID/4 --out slurm-\$SLURM_ARRAY_TASK_ID --threads 1 --quiet
EOF
job=$(sbatch --parsable shards.sh)
scancel "${job}_3"
while squeue --noheader --jobs="$job" 2> /dev/null | grep -q .; do sleep 0.5; done
merge slurm slurm-[0-9]*/
