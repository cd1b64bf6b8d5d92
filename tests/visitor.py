"""Somebody who goes through the portal page by page, and whose clicks are counted (UX, section 7)."""

from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin

from django.test import Client
from lxml import etree


@dataclass
class Visitor:
    """Somebody who sees only what stands on the page, and whose clicks are counted."""

    client: Client
    url: str = "/"
    clicks: int = 0
    content: bytes = b""
    visited: list[str] = field(default_factory=list)

    def look(self, url: str) -> None:
        answer = self.client.get(url, follow=True)
        assert answer.status_code == 200, url
        self.url = answer.redirect_chain[-1][0] if answer.redirect_chain else url
        self.content = answer.content
        self.visited.append(self.url)

    @property
    def root(self) -> etree._Element:
        return etree.HTML(self.content.decode())

    def follow(self, words: str) -> None:
        """Click the first link with these words."""
        links = [link for link in self.root.iter("a") if words in "".join(link.itertext())]
        assert links, f"no link {words!r} on {self.url}"
        self.clicks += 1
        self.look(urljoin(self.url, links[0].get("href")))

    def follow_in(self, title: str, what: str) -> None:
        """Click the first link of the line that says what it is about, in the list below a heading."""
        for item in self.root.iter("li"):
            words = "".join(item.itertext())
            links = list(item.iter("a"))
            heading = item.xpath("string(ancestor::section[1]//*[self::h2 or self::h3][1])")
            if what in words and links and title in heading:
                self.clicks += 1
                self.look(urljoin(self.url, links[0].get("href")))
                return
        raise AssertionError(f"no {what!r} below {title!r} on {self.url}")

    def press(self, words: str, **typed: str) -> None:
        """Click the first button with exactly these words, with the form as it stands."""
        forms = [
            form
            for form in self.root.iter("form")
            if any(words == "".join(button.itertext()).strip() for button in form.iter("button"))
        ]
        assert forms, f"no button {words!r} on {self.url}"
        self.clicks += 1
        target = urljoin(self.url, forms[0].get("action") or self.url)
        values = {**values_of(forms[0]), **typed}
        if forms[0].get("method", "get").lower() == "get":
            self.look(f"{target.split('?')[0]}?{urlencode(values)}")
            return
        answer = self.client.post(target, values, follow=True)
        assert answer.status_code == 200
        self.url, self.content = answer.redirect_chain[-1][0], answer.content
        self.visited.append(self.url)


def values_of(form: etree._Element) -> dict[str, str]:
    """What the browser would send: filled in inputs, and the first choice of each list."""
    values = {box.get("name"): box.get("value") or "" for box in form.iter("input") if box.get("name")}
    for box in form.iter("select"):
        chosen = [option for option in box.iter("option") if option.get("selected") is not None]
        values[box.get("name")] = (chosen or list(box.iter("option")))[0].get("value")
    return values
