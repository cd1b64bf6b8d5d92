"""Write docs/security.md anew: python -m tests.security"""

import sys

from tests.security.page import PAGE, Wrong, made

try:
    PAGE.write_text(made(), encoding="utf-8")
except Wrong as error:
    sys.exit(str(error))
print(f"{PAGE.name} written")
