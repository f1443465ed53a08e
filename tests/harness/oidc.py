"""A council's sign-in: a small OpenID Connect provider on this machine, with real signed tokens."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "citywide", "a secret of this test"


@dataclass
class Council:
    """The provider. `who` are the claims of whoever signs in next."""

    url: str = ""
    who: dict[str, Any] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(
        default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048)
    )
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def setting(self) -> str:
        """OIDC_PROVIDERS as an operator writes it."""
        return json.dumps(
            [
                {
                    "provider_id": "sample",
                    "name": "Sample Council",
                    "client_id": CLIENT,
                    "secret": SECRET,
                    "settings": {
                        "server_url": self.url,
                        "domains": ["sample.gov.example"],
                        "oauth_pkce_enabled": True,
                    },
                }
            ]
        )

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "1", "alg": "RS256", "use": "sig"}]}

    def back(self, asked: dict[str, str], *, is_let_in: bool) -> str:
        """Where the browser goes from here, with a code that works once."""
        answer = {"state": asked["state"]}
        if is_let_in:
            answer["code"] = secrets.token_urlsafe()
            self.codes[answer["code"]] = asked
        else:
            answer["error"] = "access_denied"
        return f"{asked['redirect_uri']}?{urlencode(answer)}"

    def token(self, asked: dict[str, str]) -> dict[str, Any] | None:
        """What the code is worth to the client that it was made for, and to nobody else."""
        before = self.codes.pop(asked.get("code", ""), None)
        proof = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
        if (
            before is None
            or (asked.get("client_id"), asked.get("client_secret")) != (CLIENT, SECRET)
            or asked.get("redirect_uri") != before["redirect_uri"]
            or challenge != before.get("code_challenge")
        ):
            return None
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, **self.who}
        signed = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": signed, "token_type": "Bearer", "id_token": signed}


class Answers(BaseHTTPRequestHandler):
    """The provider's five addresses."""

    council: Council

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        match address.path:
            case "/.well-known/openid-configuration":
                self.say(self.council.configuration())
            case "/keys":
                self.say(self.council.keys())
            case "/userinfo":
                bearer = self.headers["Authorization"].removeprefix("Bearer ")
                key = self.council.key.public_key()
                self.say(jwt.decode(bearer, key, algorithms=["RS256"], audience=CLIENT))
            case "/authorize":
                links = "".join(
                    f'<p><a href="{self.council.back(asked, is_let_in=is_in)}">{words}</a></p>'
                    for words, is_in in (("Let me in", True), ("Stop", False))
                )
                self.send(200, "text/html", f"<h1>Sample Council</h1>{links}".encode())
            case _:
                self.send(404, "text/plain", b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        asked = {name: values[0] for name, values in parse_qs(body).items()}
        token = self.council.token(asked)
        self.say(token or {"error": "invalid_grant"}, status=200 if token else 400)

    def say(self, what: dict[str, Any], status: int = 200) -> None:
        self.send(status, "application/json", json.dumps(what).encode())

    def send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Nothing: the site's own log tells what matters."""


@contextmanager
def council_at_work() -> Iterator[Council]:
    """The provider on a free port of this machine, while the block runs."""
    council = Council()
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), type("CouncilAnswers", (Answers,), {"council": council})
    )
    council.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield council
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
