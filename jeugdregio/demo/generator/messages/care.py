"""Requests (JW315), allocations (JW301), starts (JW305) and stops (JW307), one youth a message."""

from jeugdregio.demo import facts
from jeugdregio.demo.generator.days import iso
from jeugdregio.demo.generator.messages.parts import document, header, person, product, size
from jeugdregio.demo.generator.plans import Order, Stint, Version

CONTACT = (
    "<m:Contactgegevens><m:Contact><m:Soort>01</m:Soort><m:Adres><ijw:Huis><ijw:Huisnummer>1</ijw:Huisnummer>"
    "</ijw:Huis><ijw:Postcode>0000AA</ijw:Postcode></m:Adres></m:Contact></m:Contactgegevens>"
)


class CareWriter:
    """Writes the messages about orders and deliveries. `unit` and `cents` look up product and price."""

    def __init__(self, units: dict[str, str]) -> None:
        self._units = units
        self._places = [place.cbs_code for place in facts.places()]

    def request(self, order: Order, dated: int) -> str:
        """The provider asks for the order."""
        youth = order.stint.trajectory.youth
        body = (
            f"<m:Client>{person(youth, full=False)}<m:GezagsdragerBekend>1</m:GezagsdragerBekend>"
            "<m:AangevraagdeProducten><m:AangevraagdProduct>"
            f"<m:ReferentieAanbieder>{request_reference(order)}</m:ReferentieAanbieder>"
            f"{self._product(order)}"
            f"<m:ToewijzingIngangsdatum>{iso(order.starts)}</m:ToewijzingIngangsdatum>"
            f"<m:ToewijzingEinddatum>{iso(order.versions[0].ends)}</m:ToewijzingEinddatum>"
            f"{self._size(order, order.versions[0].ends)}"
            f"<m:Verwijzer><ijw:Type>{order.stint.trajectory.referrer}</ijw:Type></m:Verwijzer>"
            "<m:Raamcontract>1</m:Raamcontract>"
            "</m:AangevraagdProduct></m:AangevraagdeProducten></m:Client>"
        )
        return self._from_provider("JW315", order.stint, f"V{order.number:07d}", dated, body)

    def allocation(self, order: Order, rank: int, version: Version, asked: bool) -> str:
        """The municipality orders, or changes what it ordered."""
        youth = order.stint.trajectory.youth
        reference = (
            f"<m:ReferentieAanbieder>{request_reference(order)}</m:ReferentieAanbieder>" if asked else ""
        )
        reason = f"<m:RedenWijziging>{version.reason}</m:RedenWijziging>" if version.reason else ""
        body = (
            f"<m:Client>{person(youth, full=True)}{CONTACT}<m:ToegewezenProducten><m:ToegewezenProduct>"
            f"<m:ToewijzingNummer>{order.number}</m:ToewijzingNummer>{reference}{self._product(order)}"
            f"<m:Toewijzingsdatum>{iso(version.decided)}</m:Toewijzingsdatum>"
            "<m:Toewijzingstijd>12:00:00</m:Toewijzingstijd>"
            f"<m:Ingangsdatum>{iso(order.starts)}</m:Ingangsdatum>"
            f"<m:Einddatum>{iso(version.ends)}</m:Einddatum>{reason}{self._size(order, version.ends)}"
            "</m:ToegewezenProduct></m:ToegewezenProducten></m:Client>"
        )
        head = header(
            "JW301",
            self._places[youth.place],
            order.stint.deal.party.agb,
            f"T{order.number:07d}V{rank}",
            version.decided,
        )
        return document("JW301", head, body)

    def start(self, stint: Stint, number: int, begins: int, dated: int) -> str:
        """Care began. Inside a lump sum there is no order, so no number of one."""
        body = (
            f"<m:Client>{person(stint.trajectory.youth, full=False)}<m:StartProducten><m:StartProduct>"
            f"{self._delivery(stint, number, begins)}<m:StatusAanlevering>1</m:StatusAanlevering>"
            "</m:StartProduct></m:StartProducten></m:Client>"
        )
        return self._from_provider("JW305", stint, f"S{number:07d}", dated, body)

    def stop(self, stint: Stint, number: int, days: tuple[int, int], reason: str, dated: int) -> str:
        """Care ended. `days` are its first and last day."""
        body = (
            f"<m:Client>{person(stint.trajectory.youth, full=False)}<m:StopProducten><m:StopProduct>"
            f"{self._delivery(stint, number, days[0])}<m:RedenBeeindiging>{reason}</m:RedenBeeindiging>"
            f"<m:Einddatum>{iso(days[1])}</m:Einddatum><m:StatusAanlevering>1</m:StatusAanlevering>"
            "</m:StopProduct></m:StopProducten></m:Client>"
        )
        return self._from_provider("JW307", stint, f"E{number:07d}", dated, body)

    def _from_provider(self, kind: str, stint: Stint, name: str, dated: int, body: str) -> str:
        place = self._places[stint.trajectory.youth.place]
        return document(kind, header(kind, stint.deal.party.agb, place, name, dated), body)

    def _product(self, order: Order) -> str:
        code = order.stint.product
        return product(code[:2], code if order.kind == "specific" else "")

    def _size(self, order: Order, ends: int) -> str:
        """A volume a week, a budget for the whole term, or neither."""
        if order.kind == "specific":
            return size(order.weekly, self._units[order.stint.product])
        return f"<m:Budget>{order.budget(ends)}</m:Budget>" if order.kind == "budget" else ""

    def _delivery(self, stint: Stint, number: int, begins: int) -> str:
        category = stint.product[:2] or stint.trajectory.category
        order = f"<m:ToewijzingNummer>{number}</m:ToewijzingNummer>" if stint.claimed else ""
        return f"{order}{product(category, stint.product)}<m:Begindatum>{iso(begins)}</m:Begindatum>"


def request_reference(order: Order) -> str:
    """How the provider names its request."""
    return f"V{order.number:07d}"
