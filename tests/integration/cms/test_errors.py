"""What goes wrong is answered with the status that says whose fault it is."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/account/login/", "/health/ready"])
def test_a_host_that_is_not_ours_is_refused_and_no_error_of_the_site(
    client: Client, address: str
) -> None:
    client.raise_request_exception = False
    answer = client.get(address, headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "There is no site at this address" in answer.content.decode()
