"""Time `find` on growing texts: doubling the input should less than triple the time, hostile inputs included.

    python benchmarks/groups_parsing.py [KILOBYTES]

Prints, for each kind of text, the seconds for half and all of it and their ratio, then the time of an import.
"""

from __future__ import annotations

import subprocess
import sys
import time

from kg.groups import find

PIECES = {
    "prose": "We train a network on many images and report the accuracy of each model in the table below. ",
    "abstract": "An SE(3)-equivariant network for 3D rotations, S_n and $\\mathrm{SO}(3)$ in O(n) time on R^3. ",
    "brackets": "(",
    "closed brackets": "((SO(3))) ",
    "open stems": "SO(",
    "subscripts": "S_{",
    "powers": "R^{",
    "dollars": "$",
    "fonts": "\\mathrm{",
    "backslashes": "\\",
    "products": "SO(3) x ",
    "semidirect products": "R^3 ⋊ ",
    "exponents": "^",
    "superscripts": "³",
    "capitals": "S",
    "letters": "SO ",
    "adjectives": "compact ",
    "groups of": "group of ",
    "rotations and": "rotations and ",
    "3D": "3D ",
    "of the group": "symmetry of the group ",
    "digits": "C_1234567890",
    "space groups": "P2_1/c",
    "spaces": " ",
    "hyphens": "rotation-",
    "commas": "compact, ",
}


def seconds(text: str) -> float:
    """The best of three runs of `find`."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        find(text)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Print the table."""
    size = int(sys.argv[1]) * 1000 if len(sys.argv) > 1 else 200_000
    find("compile the patterns: SO(3)")
    print(f"{'text':22} {size // 2000:>5} kB {size // 1000:>7} kB  ratio")
    worst = 0.0
    for name, piece in PIECES.items():
        half, whole = (seconds((piece * (n // len(piece) + 1))[:n]) for n in (size // 2, size))
        worst = max(worst, whole / half)
        print(f"{name:22} {half:8.3f} {whole:10.3f} {whole / half:6.2f}")
    print(f"worst ratio {worst:.2f}")
    code = "import time; t = time.perf_counter(); import kg.groups; print(time.perf_counter() - t)"
    runs = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(5)
    ]
    print(f"import kg.groups: {1000 * min(runs):.0f} ms")


if __name__ == "__main__":
    main()
