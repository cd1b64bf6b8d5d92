"""Tests of what starts and stops processes."""

import os
import shutil

# Every system has it, also where the PATH of the user names nothing but git, make and Python.
SLEEP = shutil.which("sleep", path=os.defpath) or ""
