#!/bin/sh
# Submits a run to a Neural Sculpting server, waits for its end and takes result, network and bundle.
# Usage: sculpt.sh http://localhost:5000 [FOLDER]
set -eu
api="${1:-http://localhost:5000}/api/v1"
folder="${2:-.}"

# --fail-with-body: an error ends the script, and its problem document says which fields are wrong.
answer=$(curl --silent --show-error --fail-with-body --json '{
  "spec": {"task": "exemplar/[4, 2, 4]", "architecture": [4, 12, 4], "pruning": {"unitSteps": [8.5], "edgeSteps": [2, 4]}},
  "name": "from curl"
}' --header "Idempotency-Key: curl-$$-$(date +%s)" "$api/runs")
id=$(printf '%s' "$answer" | sed 's/.*"ids":\["\([a-z0-9]*\)".*/\1/')
echo "submitted $id"

state=queued
while [ "$state" = queued ] || [ "$state" = running ]; do
  sleep 1
  state=$(curl --silent --show-error --fail-with-body "$api/runs/$id" | sed 's/.*"state":"\([a-z]*\)".*/\1/')
done
echo "it is $state"

curl --silent --show-error --fail-with-body --output "$folder/$id.result.json" "$api/runs/$id/result"
curl --silent --show-error --fail-with-body --output "$folder/$id.safetensors" "$api/runs/$id/network.safetensors"
curl --silent --show-error --fail-with-body --output "$folder/$id.bundle.zip" "$api/runs/$id/bundle.zip"

# Importing the bundle where the run is already changes nothing.
curl --silent --show-error --fail-with-body --header "Content-Type: application/zip" --data-binary "@$folder/$id.bundle.zip" "$api/bundles"
echo

# What would another merging threshold find? Nothing is trained again.
curl --silent --show-error --fail-with-body --json '{"mergingThreshold": 0.5}' "$api/runs/$id/detect" | sed 's/.*"modulesFound":\([0-9]*\).*/\1 modules with a merging threshold of 0.5/'
echo
