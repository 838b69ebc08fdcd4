"""Sentences for pages that could not be fetched: what it was, and what one can do oneself."""

from __future__ import annotations

from collections.abc import Mapping

FETCHING: Mapping[str, str] = {
    "fetch.bad_address": (
        "“{host}” is no web address that can be opened; look for a slip in the link."
    ),
    "fetch.private_address": (
        "{host} is an address inside your own network; such pages are not fetched. "
        "Enter the source by hand."
    ),
    "fetch.too_many_redirects": (
        "{host} sends from page to page ({limit} times); open it in the browser and copy the "
        "address it ends at."
    ),
    "fetch.not_a_page": (
        "There is no web page at {host} but a file of the kind “{type}”; enter title and date by "
        "hand."
    ),
    "fetch.too_large": (
        "The page at {host} is larger than {limit} bytes and was not read; enter it by hand."
    ),
    "fetch.garbled": "What {host} sent can't be read; try again, or enter it by hand.",
    "fetch.gone": (
        "{host} says that there is no such page (any more); check the link, or look for a copy "
        "in a web archive."
    ),
    "fetch.forbidden": (
        "{host} gives this page to nobody without signing in; open it in the browser and enter "
        "it by hand."
    ),
    "fetch.status": "{host} refused the page (number {status}); open it in the browser.",
    "fetch.offline": "There is no connection to the network now; the link waits until there is.",
    "fetch.no_such_host": "There is no site called {host}; look for a slip in the link.",
    "fetch.unreachable": "{host} does not answer; try again later.",
    "fetch.too_slow": "{host} took longer than {seconds} seconds; try again later.",
    "fetch.certificate": (
        "{host} can't prove that it is {host} (its certificate is not valid); open it in the "
        "browser and see for yourself."
    ),
    "fetch.busy": "{host} is too busy now; try again in some minutes.",
    "fetch.failed_there": "{host} has a failure of its own (number {status}); try again later.",
    "fetch.cancelled": "Stopped before the page of {host} had come.",
    "fetch.no_title": (
        "The page at {host} names no title; open it in the browser and enter it by hand."
    ),
}
