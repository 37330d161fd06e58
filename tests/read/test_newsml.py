"""NewsML-G2, NewsML 1, NITF and ninjs → documents. Agencies, persons and events are invented."""

import json
import pickle

import pytest

from datasette_provenance.read import Item, ReadOptions, read_items, to_document
from datasette_provenance.records import InputFile, LoadError, RawDocument

WALL = "The sea wall broke in the night, the harbour office said."
FERRY = "“We had warned the ministry,” said Tom Ridley."
TEXT = f"<p>{WALL}</p><p>{FERRY}</p>"
XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Not this'
    f"</title></head><body><section>{TEXT}</section></body></html></inlineXML>"
)
PICTURE = '<remoteContent href="wall.jpg" contenttype="image/jpeg"/>'


def item(content, guid="tag:meridian.example,2024:1", version="1", status="usable", about="", lines=""):
    """A news item of NewsML-G2."""
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="{version}" xml:lang="en">
    <rightsInfo><copyrightHolder qcode="h:mp"><name>Meridian Holding</name></copyrightHolder>
    <copyrightNotice>© 2024 Meridian Press</copyrightNotice></rightsInfo>
    <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:MP"><name>Meridian Press</name></provider>
    <versionCreated>2024-05-03T06:15:00Z</versionCreated><firstCreated>2024-05-03T05:00:00Z</firstCreated>
    <pubStatus qcode="stat:{status}"/>{about}</itemMeta>
    <contentMeta><by>By Lena Foss</by><dateline>PORT HESPER, May 3 (MP) -</dateline><language tag="en-GB"/>
    <genre qcode="genre:Opinion"/><headline>Sea wall fails</headline>{lines}</contentMeta>
    <contentSet>{content}</contentSet></newsItem>"""


def message(*items):
    held = "".join(items)
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>{held}</itemSet></newsMessage>'


def nitf(body="", head="", content=TEXT, root="<nitf>"):
    return f"""<?xml version="1.0"?>{root}<head><docdata><doc-id id-string="w17"/>{head}</docdata></head>
    <body><body.head><hedline><hl1>Sea wall fails</hl1><hl2>Hundreds leave</hl2></hedline>{body}</body.head>
    <body.content>{content}</body.content></body></nitf>"""


def read(tmp_path, content, name="a.xml", encoding="utf-8"):
    """(documents, errors) of a file, as the runner makes them."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    found = {RawDocument: [], LoadError: [], InputFile: []}
    for one in read_items([str(path)], ReadOptions()):
        if isinstance(one, Item):
            one = to_document(pickle.loads(pickle.dumps(one)), ReadOptions())
        found[type(one)].append(one)
    return found[RawDocument], found[LoadError]


def one(tmp_path, content, **how):
    (document,), errors = read(tmp_path, content, **how)
    assert errors == []
    return document


def stated(document):
    return {claim.field: claim.value for claim in document.claims}


@pytest.mark.parametrize("name", ["a.xml", "a.txt", "a", "a.newsml"])
def test_an_item_of_newsml_g2(tmp_path, name):
    document = one(tmp_path, f'<?xml version="1.0"?>{item(XHTML)}', name=name)
    assert document.key == "tag:meridian.example,2024:1"
    assert document.text == f"PORT HESPER, May 3 (MP) — {WALL}\n\n{FERRY}"
    assert document.language == "en-GB"
    assert stated(document) == {
        "title": "Sea wall fails",
        "byline": "Lena Foss",
        "published": "2024-05-03T06:15:00+00:00",
        "publisher": "Meridian Press",
        "rights": "© 2024 Meridian Press",
        "kind": "opinion",
    }


def test_a_message_gives_its_texts_and_names_what_was_withdrawn(tmp_path):
    content = message(
        item(XHTML),
        item(PICTURE, "tag:picture"),
        item(XHTML, "tag:late", version="3"),
        item(XHTML, "tag:gone", status="canceled"),
        '<packageItem guid="tag:all"><groupSet/></packageItem>',
    )
    documents, errors = read(tmp_path, content)
    assert [(found.key, found.record) for found in documents] == [
        ("tag:meridian.example,2024:1", "item 1"),
        ("tag:late@3", "item 3"),
    ]
    assert [(error.record, error.error) for error in errors] == [("item 4", "the agency says of it: canceled")]


def test_a_text_of_an_item_may_be_plain_or_nitf(tmp_path):
    plain = f'<inlineData contenttype="text/plain">{WALL}\n\n{FERRY}</inlineData>'
    assert one(tmp_path, item(plain)).text == f"PORT HESPER, May 3 (MP) — {WALL}\n\n{FERRY}"
    begun = f'<inlineData contenttype="text/plain">Port Hesper (MP) - {WALL}</inlineData>'
    assert one(tmp_path, item(begun)).text == f"Port Hesper (MP) - {WALL}"
    inner = nitf("<byline>By Mara Alver</byline>").replace('<?xml version="1.0"?>', "")
    document = one(tmp_path, item(f'<inlineXML contenttype="application/nitf+xml">{inner}</inlineXML>'))
    assert document.key == "tag:meridian.example,2024:1" and FERRY in document.text
    assert stated(document)["byline"] == "Lena Foss"  # the item's own


def test_an_article_in_nitf(tmp_path):
    head = '<date.issue norm="20240503T081500+0200"/><doc.copyright holder="Meridian Press" year="2024"/>'
    body = "<byline>By <person>LENA FOSS</person><byttl>Staff Writer</byttl></byline><dateline>PORT HESPER</dateline>"
    end = "<body.end><tagline>Tom Ridley contributed to this report.</tagline></body.end>"
    content = nitf(body, head, f"<p>It was <num>one</num> metre &amp; more.</p><hl2>Ferries</hl2><p>{FERRY}</p>")
    document = one(tmp_path, content.replace("</body></nitf>", f"{end}</body></nitf>"), name="a.nitf")
    assert document.key == "w17"
    assert document.text.split("\n\n") == [
        "PORT HESPER — It was one metre & more.",
        "Ferries",
        FERRY,
        "Tom Ridley contributed to this report.",
    ]
    assert stated(document) == {
        "title": "Sea wall fails",
        "byline": "LENA FOSS",
        "published": "2024-05-03T08:15:00+02:00",
        "publisher": "Meridian Press",
        "rights": "© 2024 Meridian Press",
    }


def test_pictures_of_an_article_and_their_captions_are_no_text(tmp_path):
    picture = (
        '<media media-type="image"><media-reference source="a.jpg"/><media-caption>The wall.</media-caption></media>'
    )
    assert one(tmp_path, nitf(content=f"<p>{WALL}</p>{picture}<p>{FERRY}</p>")).text == f"{WALL}\n\n{FERRY}"


def test_of_a_newspapers_archive_the_first_paragraphs_count_once(tmp_path):
    content = nitf(
        '<byline class="normalized_byline">Foss, Lena</byline><byline class="print_byline">By LENA FOSS</byline>',
        "</docdata><pubdata name='Ellery Courier' date.publication='20070101T000000' ex-ref='https://courier.example/9'/>"
        "<docdata>",
        f'<block class="lead_paragraph"><p>{WALL}</p></block><block class="full_text">{TEXT}</block>',
    )
    document = one(tmp_path, content)
    assert document.text == f"{WALL}\n\n{FERRY}"
    assert document.url == "https://courier.example/9"
    assert stated(document) == {
        "title": "Sea wall fails",
        "byline": "LENA FOSS",
        "published": "2007-01-01",
        "publisher": "Ellery Courier",
    }


def test_an_item_of_newsml_1(tmp_path):
    content = f"""<?xml version="1.0"?><NewsML Version="1.2"><NewsEnvelope/><NewsItem xml:lang="en"><Identification>
    <NewsIdentifier><PublicIdentifier>urn:newsml:mp.example:20240503:1:1</PublicIdentifier></NewsIdentifier>
    </Identification><NewsManagement><ThisRevisionCreated>20240503T081500Z</ThisRevisionCreated>
    <Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines><HeadLine>Sea wall fails</HeadLine>
    <ByLine>By Lena Foss</ByLine><DateLine>PORT HESPER, May 3 (MP)</DateLine><CopyrightLine>© MP</CopyrightLine>
    </NewsLines><AdministrativeMetadata><Provider><Party FormalName="MP"/></Provider></AdministrativeMetadata>
    <ContentItem><DataContent>{TEXT}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""
    document = one(tmp_path, content)
    assert (document.key, document.language) == ("urn:newsml:mp.example:20240503:1:1", "en")
    assert document.text == f"PORT HESPER, May 3 (MP) — {WALL}\n\n{FERRY}"
    assert stated(document) == {
        "title": "Sea wall fails",
        "byline": "Lena Foss",
        "published": "2024-05-03T08:15:00+00:00",
        "publisher": "MP",
        "rights": "© MP",
    }


def test_an_item_of_the_reuters_corpora(tmp_path):
    content = """<?xml version="1.0" encoding="iso-8859-1"?><newsitem itemid="2286" date="1996-08-20" xml:lang="en">
    <title>HESPERIA: Sea wall fails.</title><headline>Sea wall fails.</headline>
    <dateline>PORT HESPER 1996-08-20</dateline><text><p>It broke; the café burnt.</p></text>
    <copyright>(c) Meridian 1996</copyright><metadata><codes/></metadata></newsitem>"""
    document = one(tmp_path, content, encoding="latin-1")
    assert (document.key, document.text) == ("2286", "PORT HESPER — It broke; the café burnt.")
    assert stated(document) == {"title": "Sea wall fails.", "published": "1996-08-20", "rights": "(c) Meridian 1996"}


def test_entities_of_html_are_understood_and_others_are_not_looked_up(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    root = f'<!DOCTYPE nitf SYSTEM "nitf.dtd" [<!ENTITY file SYSTEM "{secret.as_uri()}">]><nitf>'
    document = one(tmp_path, nitf(content="<p>The caf&eacute;&nbsp;burnt&mdash;all of it. &file;</p>", root=root))
    assert document.text.startswith("The café") and "burnt—all of it." in document.text
    assert "secret" not in document.text


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (nitf()[:-30], "no well-formed XML (<nitf>): "),
        (item(PICTURE), "no text in this NewsML or NITF file"),
        (nitf(content=""), "no text in this NewsML or NITF file"),
        (message(), "no text in this NewsML or NITF file"),
        ("<nitf>" * 3000, "no well-formed XML (<nitf>): "),
    ],
)
def test_what_holds_no_text_is_named(tmp_path, content, error):
    documents, errors = read(tmp_path, content)
    assert documents == [] and len(errors) == 1 and errors[0].error.startswith(error)


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "fields",
    [
        {
            "versioncreated": "2024-05-03T06:15:00Z",
            "byline": "Lena Foss",
            "headline": "Sea wall fails",
            "body_xhtml": TEXT,
            "copyrightnotice": "© 2024 Meridian Press",
            "infosource": [{"name": "Meridian Press"}],
            "subject": [{"name": "flood"}],
        },
        {
            "versionCreated": "2024-05-03T06:15:00Z",
            "by": "Lena Foss",
            "headlines": [{"role": "short", "value": "Wall"}, {"role": "main", "value": "Sea wall fails"}],
            "bodies": [
                {"role": "main", "contentType": "text/plain", "value": f"{WALL} {FERRY}"},
                {"role": "richtext", "contentType": "text/html", "value": TEXT},
            ],
            "rightsInfo": {"copyrightNotice": "© 2024 Meridian Press", "copyrightHolder": "Meridian Press"},
            "subjects": [{"name": "flood"}],
        },
    ],
)
def test_an_item_of_ninjs(tmp_path, fields, indent):
    content = json.dumps(
        {"uri": "tag:meridian.example,2024:1", "type": "text", "language": "en", **fields}, indent=indent
    )
    document = one(tmp_path, content, name="a.json")
    assert (document.key, document.url) == ("tag:meridian.example,2024:1", None)
    assert document.text == f"{WALL}\n\n{FERRY}"
    assert stated(document) == {
        "title": "Sea wall fails",
        "byline": "Lena Foss",
        "published": "2024-05-03T06:15:00+00:00",
        "publisher": "Meridian Press",
        "rights": "© 2024 Meridian Press",
    }


def test_an_item_of_ninjs_that_was_taken_back_is_named(tmp_path):
    held = {"uri": "tag:meridian.example,2024:1", "pubstatus": "canceled", "body_xhtml": TEXT}
    documents, errors = read(tmp_path, json.dumps(held), "a.jsonl")
    assert documents == [] and [(error.error, error.key) for error in errors] == [
        ("the agency says of it: canceled", "tag:meridian.example,2024:1")
    ]
