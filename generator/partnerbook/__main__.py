"""``python -m partnerbook``."""

from __future__ import annotations

import sys

from partnerbook.cli import main

sys.exit(main())
