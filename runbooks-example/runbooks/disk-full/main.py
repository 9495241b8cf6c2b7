"""A disk is reported full: make room with the machine's own script, and page a human if there is none to make."""

NO_SEGMENT_LEFT = 3     # what the script exits with when nothing more may be deleted


def run(ctx):
    instance = ctx.parameters["instance"]

    with ctx.step(f"clean {instance}"):
        job = ctx.instances(instance).run("clean-disk", timeout="2m", target=ctx.parameters["target"])
    if job.state == "succeeded":
        return {"cleaned": instance, "deleted": job.output.count("deleting ")}

    why = "nothing is left that may be deleted" if job.exit_code == NO_SEGMENT_LEFT else "the clean-up failed"
    return ctx.escalate(why, instance=instance, exit=job.exit_code)
