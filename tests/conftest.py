"""What all tests share: a data folder of their own, so that nobody's own data is touched."""

import os
import tempfile

os.environ["KOMPAS_DATA"] = tempfile.mkdtemp(prefix="kompas-tests-")
