"""The last step: what makes the tagged file fit for an archive (PDF/A-2a), and small."""

from datetime import date
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

from exports.front import CREATOR, LANGUAGE, marked_title
from exports.pdf.text import printable
from forumapp.domain.pack import Pack

PRODUCER = "ForumApp evidence packs"

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" {namespaces}>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def title_of(pack: Pack) -> str:
    """Return the title that a reader's window shows."""
    title = printable(pack.title).replace("\n", " ") or "Evidence pack"
    return marked_title(pack, title)


def subject_of(pack: Pack) -> str:
    """Return what the file is, in one line."""
    parts = [pack.subtitle, pack.forum, pack.number]
    return ". ".join(filter(None, (printable(part).replace("\n", " ") for part in parts)))


def archived(tagged: bytes, pack: Pack) -> bytes:
    """Return the finished file: same pack, same bytes."""
    with pikepdf.open(BytesIO(tagged)) as pdf:
        _set_catalog(pdf, pack)
        _set_information(pdf, pack)
        for at, page in enumerate(pdf.pages):
            page.obj.StructParents, page.obj.Tabs = at, Name.S
        out = BytesIO()
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            deterministic_id=True,
        )
    return out.getvalue()


def _set_catalog(pdf: pikepdf.Pdf, pack: Pack) -> None:
    root = pdf.Root
    root.Lang = String(LANGUAGE)
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageMode = Name.UseOutlines
    root.OutputIntents = Array([pdf.make_indirect(_output_intent(pdf))])
    metadata = pdf.make_stream(_xmp(pack).encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    root.Metadata = metadata


def _output_intent(pdf: pikepdf.Pdf) -> Dictionary:
    profile = pdf.make_stream(_profile())
    profile.N, profile.Alternate = 3, Name.DeviceRGB
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )


@cache
def _profile() -> bytes:
    """Return Little CMS's sRGB profile without the date and the id that it was made with."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    profile = bytearray(made.tobytes())
    profile[24:36] = bytes([7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
    profile[84:100] = bytes(16)
    return bytes(profile)


def _set_information(pdf: pikepdf.Pdf, pack: Pack) -> None:
    """Say what the file is, and not who made it, nor where, nor at what hour."""
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    stamp = f"D:{pack.issued:%Y%m%d}000000Z"
    pdf.docinfo["/Title"] = String(title_of(pack))
    pdf.docinfo["/Subject"] = String(subject_of(pack))
    pdf.docinfo["/Creator"] = String(CREATOR)
    pdf.docinfo["/Producer"] = String(PRODUCER)
    pdf.docinfo["/CreationDate"] = String(stamp)
    pdf.docinfo["/ModDate"] = String(stamp)


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _xmp(pack: Pack) -> str:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    return _XMP.format(
        namespaces=spaces,
        title=escape(title_of(pack)),
        subject=escape(subject_of(pack)),
        language=LANGUAGE,
        creator=CREATOR,
        producer=PRODUCER,
        date=_stamp(pack.issued),
    )
