"""Phones find the computer, also on a Wi-Fi that leads nowhere."""

import socket

import pytest

from kompas.cli import network, serve

FOUND = {"lo": "127.0.0.1", "docker0": "172.17.0.1", "wlan0": "10.42.0.1", "eth0": ""}


@pytest.fixture
def interfaces(monkeypatch):
    """A laptop with a hotspot of its own and no way out."""
    monkeypatch.setattr(network.sys, "platform", "linux")
    monkeypatch.setattr(network, "_way_out", lambda: "")
    monkeypatch.setattr(network, "_address_of", FOUND.get)
    monkeypatch.setattr(socket, "if_nameindex", lambda: list(enumerate(FOUND)))


def test_a_hotspot_without_internet_has_an_address(interfaces):
    assert network.addresses() == ["10.42.0.1"]


def test_the_address_that_leads_out_comes_first_and_once(interfaces, monkeypatch):
    monkeypatch.setattr(network, "_way_out", lambda: "192.168.1.5")
    assert network.addresses() == ["192.168.1.5", "10.42.0.1"]
    monkeypatch.setattr(network, "_way_out", lambda: "10.42.0.1")
    assert network.addresses() == ["10.42.0.1"]


def test_the_site_may_be_asked_for_under_every_address(monkeypatch):
    monkeypatch.setenv("KOMPAS_HOSTS", "kompas.example")
    serve.allow(["10.42.0.1", "192.168.1.5"])
    assert serve.os.environ["KOMPAS_HOSTS"] == "kompas.example,10.42.0.1,192.168.1.5"


def test_without_any_network_no_code_is_shown(capsys):
    serve.print_way_in([])
    assert capsys.readouterr().out.startswith("No network")


def test_a_second_address_is_named(capsys):
    serve.print_way_in(["http://10.42.0.1:8000", "http://192.168.1.5:8000"])
    assert "try http://192.168.1.5:8000" in capsys.readouterr().out
