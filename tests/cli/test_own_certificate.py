"""A certificate for a local network: names, rights, fingerprint, made again when it must be."""

import ssl
from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from kompas.cli import certificate as own
from kompas.cli.certificate import certificate


def names(file):
    made = x509.load_pem_x509_certificate(file.read_bytes())
    return {
        str(each.value)
        for each in made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    }


def test_it_carries_all_names_and_only_its_owner_reads_it(tmp_path, monkeypatch):
    monkeypatch.setattr(own.socket, "gethostname", lambda: "class-laptop")
    made = certificate(tmp_path / "data", ["192.168.1.5", "10.42.0.1"])
    assert names(made.file) == {
        *("192.168.1.5", "10.42.0.1", "127.0.0.1"),
        *("localhost", "class-laptop"),
    }
    assert made.file.stat().st_mode & 0o777 == 0o600
    read = x509.load_pem_x509_certificate(made.file.read_bytes())
    assert made.fingerprint.replace(":", "").lower() == read.fingerprint(hashes.SHA256()).hex()
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(made.file)


def test_it_stays_the_same_while_the_addresses_do(tmp_path):
    first = certificate(tmp_path, ["192.168.1.5", "10.42.0.1"])
    assert certificate(tmp_path, ["192.168.1.5"]) == first
    assert certificate(tmp_path, ["192.168.1.6"]).fingerprint != first.fingerprint


def test_it_is_made_again_before_it_ends_and_when_the_file_is_broken(tmp_path, monkeypatch):
    monkeypatch.setattr(own, "VALID", timedelta(days=3))
    first = certificate(tmp_path, [])
    monkeypatch.undo()
    second = certificate(tmp_path, [])
    assert second.fingerprint != first.fingerprint
    second.file.write_text("no certificate")
    assert certificate(tmp_path, []).fingerprint != second.fingerprint
