"""A broker is reported offline: look, restart if it is true, and see that it came back."""

import time

LOOKS = 30      # at the registry after a restart, a second apart


def run(ctx):
    broker = ctx.parameters["broker"]

    with ctx.step(f"look at {broker}"):
        seen = look(ctx, broker)
        ctx.log.info("the registry answers", **seen)
    if seen["status"] == "UP":
        return ctx.suppress("the registry says the broker is up", **seen)

    with ctx.step(f"restart {broker}"):
        began = time.monotonic()
        job = ctx.instances(broker).run("restart-kafka", timeout="2m")
        ctx.log.info("the script ended", job=job.id, state=job.state, exit=job.exit_code)
    if job.state != "succeeded":
        return ctx.escalate("the broker could not be restarted", broker=broker, exit=job.exit_code)

    with ctx.step(f"wait for {broker}"):
        seen = wait_until_up(ctx, broker)
    if seen["status"] != "UP":
        return ctx.escalate("the broker was restarted and did not come back", **seen)

    seconds = round(time.monotonic() - began, 1)
    ctx.log.info("the broker is back", broker=broker, seconds=seconds)
    return {"restarted": broker, "exit": job.exit_code, "status": seen["status"], "seconds": seconds}


def wait_until_up(ctx, broker):
    """What the registry says once the broker is up, or at the last look."""
    for number in range(1, LOOKS + 1):
        seen = look(ctx, broker)
        ctx.log.info("looked", number=number, status=seen["status"])
        if seen["status"] == "UP":
            break
        ctx.sleep(1)
    return seen


def look(ctx, broker):
    """What the registry knows of the broker; it answers 404 for one it never heard of."""
    answer = ctx.http.get(f"{ctx.parameters['registry']}/apps/kafka/{broker}")
    if not answer.ok and answer.status != 404:
        raise RuntimeError(f"the registry answered {answer.status}: {answer.text[:200]}")
    known = answer.json()
    return {"broker": broker, "status": known["status"], "last_heartbeat": known["lastHeartbeat"]}
