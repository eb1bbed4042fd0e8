"""Train the encoder: on the whole corpus for the app, or leaving hands out to measure."""

import argparse
import os
from pathlib import Path

import corpus
import fit
import jax
import layout
import net
import numpy as np

jax.config.update("jax_default_prng_impl", "rbg")  # the usual one is slow without a GPU
if "JAX_CACHE" in os.environ:
    jax.config.update("jax_compilation_cache_dir", os.environ["JAX_CACHE"])


def main() -> None:
    """Train, write `encoder.bin` and what the heads need (`vectors*.npz`)."""
    asked = _asked()
    plan = fit.Plan(
        **{
            name: type(getattr(fit.Plan, name))(value)
            for name, value in (each.split("=") for each in asked.set)
        }
    )
    begin = fit.ready(asked.weights, plan)
    asked.out.mkdir(parents=True, exist_ok=True)
    for group in asked.leave_out or ("",):
        out = corpus.left_out(begin.rows, group)
        layers, heads = fit.fit(begin, np.where(~out)[0], plan)
        file = asked.out / (f"encoder_without_{group}.bin" if group else "encoder.bin")
        said = {"version": asked.version, "pieces": begin.pieces, "themes": begin.codes}
        mark = layout.write(file, begin.first, layers, heads, said)
        print(f"sha256 of {file.name}: {mark}", flush=True)
        found = net.all_vectors(begin.first, [net.stacked(layers)], begin.texts)
        # Plain arrays of numbers, no pickles.
        np.savez(asked.out / f"vectors_{group or 'all'}.npz", vectors=found, out=out, **heads)
        if group:
            _say(begin, found, heads, out)


def _say(begin: fit.Start, found, heads, out) -> None:
    for name, rows in (("left out", out), ("learned from", ~out)):
        z = found[rows]
        tone = (z @ heads["tone"] + heads["tone_base"]).argmax(1)
        said = begin.tones[rows]
        f1 = [
            2 * ((said == k) & (tone == k)).sum() / max(1, (said == k).sum() + (tone == k).sum())
            for k in range(3)
        ]
        worst = ((said == 0) & (tone == 2)).sum() / (said == 0).sum()
        first = (z @ heads["themes"] + heads["themes_base"]).argmax(1)
        has = begin.themes[rows].sum(1) > 0
        right = begin.themes[rows][np.arange(len(first)), first][has].mean()
        print(
            f"{name}: F1 {np.mean(f1):.3f} accuracy {(said == tone).mean():.3f} "
            f"neg->pos {worst:.3f} theme P@1 {right:.3f}",
            flush=True,
        )


def _asked() -> argparse.Namespace:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--weights", type=Path, required=True, help="folder of the original's files")
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--leave-out", nargs="*", help="hands to leave out together, as abc def ghi")
    ask.add_argument("--version", default="1")
    ask.add_argument("--set", nargs="*", default=[], help="of the plan, as epochs=4")
    return ask.parse_args()


if __name__ == "__main__":
    main()
