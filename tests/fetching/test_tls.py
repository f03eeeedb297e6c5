"""Safe connections: the certificate is checked against the name, although the connection goes to the checked address."""

import shutil
import ssl
import subprocess
from pathlib import Path
from typing import Any

import pytest
from fetching_server import fetcher

from isnad.errors import FetchError


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs the openssl command to make a certificate")
def test_the_name_is_checked(server: Any, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-keyout", key, "-out", certificate, "-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"],
        check=True, capture_output=True,
    )  # fmt: skip
    safe = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    safe.load_cert_chain(certificate, key)
    server.socket = safe.wrap_socket(server.socket, server_side=True)
    options: dict[str, Any] = {"resolver": lambda host, port: ["127.0.0.1"]}
    trusting = ssl.create_default_context(cafile=str(certificate))
    with fetcher(ssl_context=trusting, **options) as fetch:
        assert fetch.get(f"https://news.example:{server.server_port}/page").ok
        with pytest.raises(FetchError, match="check the certificate") as other:
            fetch.get(f"https://other.example:{server.server_port}/page")
        assert other.value.reason == "tls"
    with fetcher(**options) as fetch, pytest.raises(FetchError) as unknown:
        fetch.get(f"https://news.example:{server.server_port}/page")
    assert unknown.value.reason == "tls"
