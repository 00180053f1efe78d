"""`kompas badges new-key`: a key is made, the old secret is thrown away, old public halves stay."""

import os
import stat
import subprocess
import sys


def test_a_new_key_signs_from_now_on_and_no_secret_is_told(tmp_path):
    env = {**os.environ, "KOMPAS_DATA": str(tmp_path), "KOMPAS_DATABASE": ""}
    for count in (2, 3):
        told = subprocess.run(
            [sys.executable, "-m", "kompas", "badges", "new-key"],
            env=env,
            capture_output=True,
            text=True,
        )
        assert told.returncode == 0, told.stderr
        assert f"{count} public keys are published" in told.stdout
        assert "PRIVATE" not in told.stdout + told.stderr
    folder = tmp_path / "badge-keys"
    assert sorted(file.name for file in folder.iterdir()) == [
        *("0001.pub", "0002.pub", "0003.pem", "0003.pub"),
    ]
    assert stat.S_IMODE((folder / "0003.pem").stat().st_mode) == 0o600
