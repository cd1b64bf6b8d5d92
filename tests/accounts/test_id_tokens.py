"""An ID token counts when the provider signed it, for us, and not too long ago."""

import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt import PyJWKSet
from jwt.algorithms import RSAAlgorithm

from jeugdregio.accounts.oidc.provider import decoded

ISSUER, US = "https://login.example", "jeugdregio"
KEY, OTHER = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _key in range(2))


def keys(kid: str | None = "een") -> PyJWKSet:
    public = RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
    return PyJWKSet.from_dict({"keys": [{**public, "alg": "RS256", **({"kid": kid} if kid else {})}]})


def token(key: Any = KEY, algorithm: str = "RS256", kid: str | None = "een", **claims: Any) -> str:
    now = int(time.time())
    said = {"iss": ISSUER, "aud": US, "sub": "1", "iat": now, "exp": now + 60, **claims}
    return jwt.encode(said, key, algorithm=algorithm, headers={"kid": kid} if kid else None)


@pytest.mark.parametrize("kid", ["een", None])
def test_a_right_token_is_read(kid: str | None) -> None:
    assert decoded(token(kid=kid), keys(kid), ISSUER, US)["sub"] == "1"


@pytest.mark.shows("ASVS 6.8.2", "ASVS 9.1.1", "ASVS 9.1.2", "ASVS 9.2.1", "ASVS 9.2.3", "ASVS 10.5.4")
@pytest.mark.parametrize(
    "wrong",
    [
        token(OTHER),
        token(kid="twee"),
        token(iss="https://elders.example"),
        token(aud="somebody else"),
        token(exp=int(time.time()) - 3_600),
        token(None, "none"),
        token("k" * 40, "HS256"),
    ],
)
def test_a_wrong_token_is_refused(wrong: str) -> None:
    with pytest.raises(jwt.PyJWTError):
        decoded(wrong, keys(), ISSUER, US)
