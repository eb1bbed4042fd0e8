"""What is looked at in this process needs no screen; the programs that are started have one."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
