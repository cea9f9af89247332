"""Submits a run to a Neural Sculpting server, waits for its end and takes the result.

Usage: python sculpt.py http://localhost:5000
Needs only requests.
"""

import sys
import time
import uuid

import requests

SPEC = {
    "task": "exemplar/[4, 2, 4]",
    "architecture": [4, 12, 4],
    "pruning": {"unitSteps": [8.5], "edgeSteps": [2, 4]},
}


def checked(answer):
    """The JSON of an answer; an error says which fields are wrong."""
    if answer.status_code >= 400:
        problem = answer.json()
        sys.exit(f"{answer.status_code}: {problem.get('errors') or problem.get('detail')}")
    return answer.json()


def main(server):
    api = f"{server.rstrip('/')}/api/v1"
    session = requests.Session()

    # The key makes it safe to send the request again when the connection broke.
    submitted = checked(session.post(
        f"{api}/runs", json={"spec": SPEC, "seeds": [0, 1, 2], "tags": ["python"]},
        headers={"Idempotency-Key": uuid.uuid4().hex}, timeout=60))

    for run_id in submitted["ids"]:
        while True:
            run = checked(session.get(f"{api}/runs/{run_id}", timeout=60))["run"]
            if run["state"] in ("finished", "failed", "cancelled"):
                break
            time.sleep(0.5)
        print(f"{run['name']}: {run['state']}, {run['edges']} edges, {run['modulesFound']} modules, true hierarchy: {run['success']}")

    result = checked(session.get(f"{api}/runs/{submitted['ids'][0]}/result", timeout=60))
    for module in result["modules"]["hierarchy"]["modules"]:
        print(f"  module {module['id']}: inputs {module['inputs']}, outputs {module['outputs']}")

    # Lists go on with a cursor.
    cursor, found = None, 0
    while True:
        page = checked(session.get(f"{api}/runs", params={"filter": "tag = python", "sort": "-accuracy", "limit": 2, "cursor": cursor}, timeout=60))
        found += len(page["items"])
        cursor = page["next"]
        if cursor is None:
            break
    print(f"{found} runs are tagged python")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:5000")
