"""The small parts of an OpenDocument spreadsheet, and what stands around its tables."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from jeugdregio.core.exports.ods_styles import DATA_STYLES, cell_styles, width_styles
from jeugdregio.core.exports.settle import moment
from jeugdregio.core.exports.text import xml_text

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
OWN_NAMES = ("office", "style", "text", "table", "meta", "config")
NAMESPACES = " ".join(
    (
        *(f'xmlns:{name}="{OASIS}:{name}:1.0"' for name in OWN_NAMES),
        f'xmlns:number="{OASIS}:datastyle:1.0"',
        f'xmlns:fo="{OASIS}:xsl-fo-compatible:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:ooo="http://openoffice.org/2004/office"',
        'office:version="1.3"',
    )
)
PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")


def manifest(mimetype: str = MIMETYPE, parts: Iterable[str] = PARTS) -> str:
    """META-INF/manifest.xml: the list of parts."""
    entries = {"/": mimetype, **dict.fromkeys(parts, "text/xml")}
    lines = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in entries.items()
    )
    return (
        f'{DECLARATION}<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.3">'
        f"{lines}</manifest:manifest>"
    )


def meta(title: str, made_at: datetime) -> str:
    """meta.xml: title, language and the moment of the note."""
    made = moment(made_at).isoformat(timespec="seconds")
    return document(
        "meta",
        f"<office:meta><meta:generator>Jeugdregio</meta:generator><dc:title>{xml_text(title)}</dc:title>"
        f"<meta:creation-date>{made}</meta:creation-date><dc:date>{made}</dc:date>"
        "<dc:language>nl-NL</dc:language></office:meta>",
    )


def styles() -> str:
    """styles.xml: font and language, landscape A4."""
    return document(
        "styles",
        '<office:styles><style:default-style style:family="table-cell">'
        '<style:text-properties fo:font-family="Calibri, Carlito, Arial" fo:font-size="11pt"'
        ' fo:language="nl" fo:country="NL"/></style:default-style>'
        '<style:style style:name="Default" style:family="table-cell"/></office:styles>'
        '<office:automatic-styles><style:page-layout style:name="landscape">'
        '<style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm"'
        ' style:print-orientation="landscape" style:scale-to-X="1"/></style:page-layout>'
        "</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Default" style:page-layout-name="landscape"/></office:master-styles>',
    )


def settings(sheets: Sequence[str]) -> str:
    """settings.xml: the header row of every sheet stays in sight."""
    items = "".join(
        setting(name, kind, value)
        for name, kind, value in (
            ("HorizontalSplitMode", "short", 0),
            ("VerticalSplitMode", "short", 2),
            ("VerticalSplitPosition", "int", 1),
            ("ActiveSplitRange", "short", 2),
            ("PositionBottom", "int", 1),
        )
    )
    entry = "config:config-item-map-entry"
    tables = "".join(f'<{entry} config:name="{attribute(sheet)}">{items}</{entry}>' for sheet in sheets)
    return document(
        "settings",
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f"{setting('ViewId', 'string', 'view1')}"
        f'<config:config-item-map-named config:name="Tables">{tables}</config:config-item-map-named>'
        f"{setting('ActiveTable', 'string', xml_text(sheets[0]))}"
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings>",
    )


def setting(name: str, kind: str, value: object) -> str:
    return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'


def attribute(text: str) -> str:
    """The text between the quotes of an attribute."""
    return xml_text(text).replace('"', "&quot;")


def content_start(widths: set[int]) -> str:
    """content.xml up to its first table."""
    return (
        f"{DECLARATION}<office:document-content {NAMESPACES}><office:automatic-styles>"
        '<style:style style:name="sheet" style:family="table" style:master-page-name="Default">'
        '<style:table-properties table:display="true"/></style:style>'
        f"{width_styles(widths)}{DATA_STYLES}{cell_styles()}"
        "</office:automatic-styles><office:body><office:spreadsheet>"
    )


CONTENT_END = "</office:spreadsheet></office:body></office:document-content>"


def document(kind: str, content: str) -> str:
    return f"{DECLARATION}<office:document-{kind} {NAMESPACES}>{content}</office:document-{kind}>"
