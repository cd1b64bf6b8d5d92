"""The suite is hostile: what is odd fails."""

import socket
import warnings

import pytest
from django.template import Context, Template
from django.test import RequestFactory


def test_an_undefined_template_variable_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="nobody_knows_this"):
        Template("{{ nobody_knows_this }}").render(Context({"request": RequestFactory().get("/")}))
    assert Template("{% if nobody_knows_this %}0{% endif %}").render(Context()) == ""


def test_a_warning_is_an_error() -> None:
    with pytest.raises(UserWarning):
        warnings.warn("planted", UserWarning, stacklevel=1)


def test_the_order_is_random_and_can_be_repeated(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.pluginmanager.hasplugin("randomly")
    assert pytestconfig.getoption("randomly_reorganize")
    assert isinstance(pytestconfig.getoption("randomly_seed"), int)


@pytest.mark.shows("ASVS 14.2.3", "ASVS 15.3.2")
def test_no_connection_leaves_this_machine() -> None:
    with socket.socket() as outgoing, pytest.raises(ConnectionError, match=r"tried to reach 192\.0\.2\.1"):
        outgoing.connect(("192.0.2.1", 9))
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
        assert client.getpeername() == server.getsockname()


def test_unknown_markers_and_settings_are_refused(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.getoption("strict_markers")
    assert pytestconfig.getoption("strict_config")
