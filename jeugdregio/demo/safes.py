"""What the demo's providers keep about themselves: particulars, locations, capacity and documents, all made up."""

import hashlib
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Min

from jeugdregio.accounts.models import Membership
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, Scope, as_actor
from jeugdregio.core.files import store
from jeugdregio.core.files.seal import seal
from jeugdregio.core.files.upload import HEAD, EncryptedUpload
from jeugdregio.core.text import search_key
from procurement.models import Contract
from providers.enums import DocumentKind, LegalForm, Liability
from providers.models import Profile, Provider
from providers.services.documents import document_add
from providers.services.organisation import capacity_add, location_save, profile_save
from providers.services.partners import consortium_save, subcontractor_save
from segments.models import CareProduct, Region

MOST = 12
"""Providers that are filled in; those with accounts come first."""
STREETS = ("Dorpsstraat", "Kerkweg", "Havenkade", "Molenlaan", "Stationsplein", "Lindelaan")
PLACES = (
    ("9911 AB", "Lindedorp"),
    ("9912 CD", "Beukenveen"),
    ("9913 EF", "Elsbroek"),
    ("9914 GH", "Wilgenhaven"),
)
FORMS = (LegalForm.FOUNDATION, LegalForm.PRIVATE_COMPANY, LegalForm.FOUNDATION, LegalForm.COOPERATIVE)
# Days from today on which each expires; None for what does not. Two within a month, one expired.
DOCUMENTS: tuple[tuple[DocumentKind, int | None], ...] = (
    (DocumentKind.TRADE_REGISTER, 75),
    (DocumentKind.SELF_DECLARATION, None),
    (DocumentKind.TAX_STATEMENT, -12),
    (DocumentKind.ANNUAL_ACCOUNTS, None),
    (DocumentKind.QUALITY_CERTIFICATE, 410),
    (DocumentKind.REPORTING_CODE, None),
    (DocumentKind.CALAMITY_PROTOCOL, None),
    (DocumentKind.COMPLAINTS_RULES, None),
    (DocumentKind.INSURANCE, 26),
    (DocumentKind.PRIVACY_CERTIFICATE, 18),
    (DocumentKind.VOG_STATEMENT, 230),
    (DocumentKind.PARTICIPATION_RULES, None),
)
FEWEST = 8


def safes_create(region: Region) -> int:
    """Fill in what providers of a region keep, once; out: how many were filled in."""
    with as_actor(Context.for_region(region.pk)):
        first = Contract.objects.filter(region=region.pk, provider__fictional=True).values("provider")
        order = dict(first.annotate(first=Min("number")).values_list("provider", "first"))
        staffed = set(Membership.objects.filter(region=region.pk).values_list("organisation", flat=True))
        codes = list(
            CareProduct.objects.filter(region=region.pk).order_by("code").values_list("code", flat=True)[:6]
        )
    known = Provider.objects.filter(pk__in=order).select_related("organisation")
    rows = sorted(known, key=lambda row: (row.pk not in staffed, order[row.pk]))[:MOST]
    return sum(_fill(region, row, number, codes) for number, row in enumerate(rows))


def _fill(region: Region, provider: Provider, number: int, codes: list[str]) -> int:
    context = Context(Scope.SYSTEM, organisation_id=provider.pk, region_id=region.pk)
    with as_actor(context):
        if Profile.objects.visible_to(context).exists():
            return 0
        _say_who(context, provider, number)
        _say_where(context, number, codes)
        for kind, left in DOCUMENTS[: FEWEST + number % 5] if number else DOCUMENTS:
            put_in(context, provider, kind, left)
        if number == 0:
            _say_with_whom(context)
    return 1


def _say_who(context: Context, provider: Provider, number: int) -> None:
    domain = search_key(provider.organisation.name).replace(" (fictief)", "").replace(" ", "-")
    postcode, place = PLACES[number % len(PLACES)]
    profile_save(
        context=context,
        seen=0,
        values={
            "legal_form": FORMS[number % len(FORMS)],
            "website": f"https://{domain}.example",
            "contact_name": "Afdeling contracten",
            "contact_email": f"contracten@{domain}.example",
            "contact_telephone": f"078 555 {number:02d} 10",
            "legal_email": f"bestuur@{domain}.example",
            "visiting_street": f"{STREETS[number % len(STREETS)]} {number + 3}",
            "visiting_postcode": postcode,
            "visiting_place": place,
            "iban": iban(99_000_000 + number),
            "account_holder": provider.organisation.name,
            "representatives": "De bestuurder, bestuurder\nDe directeur zorg, directeur",
            "professionals": 24 + 17 * number,
        },
    )


def iban(account: int) -> str:
    """A number that proves, at a bank that does not exist."""
    body = f"FICT{account:010d}"
    digits = "".join(str(int(sign, 36)) for sign in f"{body}NL00")
    return f"NL{98 - int(digits) % 97:02d}{body}"


def _say_where(context: Context, number: int, codes: list[str]) -> None:
    for place in range(1 + number % 3):
        postcode, name = PLACES[(number + place) % len(PLACES)]
        location = location_save(
            context=context,
            row=None,
            seen=0,
            values={
                "name": f"Locatie {name}",
                "street": f"{STREETS[(number + place) % len(STREETS)]} {number + place + 3}",
                "postcode": postcode,
                "place": name,
                "opened_on": date(2019 + place, 1, 1),
            },
        )
        for code in codes[place : place + 2]:
            capacity_add(
                context=context,
                location=location,
                product_code=code,
                place_count=8 + number + place,
                known_on=date(2027, 1, 1),
            )


def _say_with_whom(context: Context) -> None:
    values = {"purpose": "Samen ambulante hulp aanbieden.", "liability": Liability.JOINT}
    consortium_save(context=context, row=None, seen=0, values={"name": "Samen aan de slag", **values})
    subcontractor_save(
        context=context,
        row=None,
        seen=0,
        values={
            "name": "Praktijk De Steiger (fictief)",
            "kvk": "99000777",
            "work": "Begeleiding in de vakantieweken",
            "starts_on": date(2027, 1, 1),
            "real_price": True,
        },
    )


def put_in(context: Context, provider: Provider, kind: DocumentKind, left: int | None) -> None:
    """Put a made-up document of a kind into the safe; `left` are the days from today on which it expires."""
    title = str(kind.label)
    until = None if left is None else today() + timedelta(days=left)
    document_add(
        context=context,
        kind=kind,
        title=title,
        upload=paper(f"{title} ({provider.organisation.name})", f"{kind.value.replace('_', '-')}.pdf"),
        by=None,
        issued_on=today() - timedelta(days=300),
        valid_until=until,
    )


def paper(text: str, name: str) -> EncryptedUpload:
    """A PDF of one page with one line, sealed as an upload is."""
    content = one_page(text)
    upload = EncryptedUpload(file=None, name=name, content_type="application/pdf", size=len(content))
    upload.written = store.write(seal(settings.FILE_KEY, [content]))
    upload.digest, upload.head = hashlib.sha256(content).digest(), content[:HEAD]
    return upload


def one_page(text: str) -> bytes:
    """The smallest PDF that every reader opens, with a table of where its objects stand."""
    shown = text.encode("cp1252", "replace").translate(bytes.maketrans(b"()\\", b"   "))
    line = b"BT /F1 14 Tf 60 760 Td (Voorbeeld: " + shown + b") Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(line), line),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    content, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 6\n0000000000 65535 f \n" + table
    return content + head + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(content)
