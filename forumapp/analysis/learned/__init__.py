"""What was learned from labelled comments; NumPy stays inside this folder, and comes late."""

import os

_MOST_THREADS = 4

# Leave a core to the window: NumPy's workers would take them all. It is heard as NumPy loads, so
# it is said before any module of this folder can load it.
_few = max(1, min(_MOST_THREADS, (os.cpu_count() or 2) - 1))
os.environ.setdefault("OPENBLAS_NUM_THREADS", str(_few))
