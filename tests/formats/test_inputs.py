#!/usr/bin/env python3
"""Reads the same articles in every format, plain and compressed, and hostile files. usage: test_inputs.py PROGRAM"""
import atexit
import gzip
import html
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import pages
from common import ODD, PUBLISHED, documents, facts, main, run, samples

e = html.escape
HERE = pathlib.Path(tempfile.mkdtemp(prefix="nutgraf-"))
atexit.register(shutil.rmtree, HERE, ignore_errors=True)
STAMP = PUBLISHED + "T08:30:00Z"


def as_html(i, head, body):
    return f"<!DOCTYPE html><html><head><title>{e(head)}</title><meta property='article:published_time' content='{STAMP}'></head><body><nav><a href=/>Home</a></nav><article><h1>{e(head)}</h1>{''.join(f'<p>{e(p)}</p>' for p in body)}</article></body></html>"


def as_ninjs1(i, head, body):
    return json.dumps({"uri": f"urn:x:{i}", "type": "text", "versioncreated": "2019-12-19T00:00:00Z", "firstcreated": STAMP, "headline": head, "body_xhtml": "<div>" + "".join(f"<p>{e(p)}</p>\n" for p in body) + "</div>"})


def as_ninjs2(i, head, body):
    return json.dumps({"uri": f"urn:x:{i}", "standard": {"name": "ninjs", "version": "2.0"}, "firstcreated": STAMP, "headlines": [{"role": "main", "value": head}], "bodies": [{"role": "main", "contenttype": "text/plain", "value": "\n\n".join(body)}]}, indent=2)


def as_ninjs3(i, head, body):
    return json.dumps({"uri": f"urn:x:{i}", "standard": {"name": "ninjs", "version": "3.0"}, "contentCreated": STAMP, "headlines": [{"role": "short", "value": "Short"}, {"role": "main", "value": head}], "bodies": [{"contentType": "text/html", "value": "".join(f"<p>{e(p)}</p>" for p in body)}]}, ensure_ascii=False)


def nitf(i, head, body):
    return f"<nitf><head><docdata><doc-id id-string='{i}'/><date.issue norm='20191217T083000Z'/></docdata></head><body><body.head><hedline><hl1>{e(head)}</hl1></hedline></body.head><body.content><block>{''.join(f'<p>{e(p)}</p>' for p in body)}</block><media media-type='image'><media-caption><p>A caption</p></media-caption></media></body.content></body></nitf>"


def as_nitf(i, head, body):
    return "<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE nitf SYSTEM 'nitf-3-6.dtd'>\n" + nitf(i, head, body)


def item(i, head, content):
    return f"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:x:{i}' version='2' standard='NewsML-G2' standardversion='2.30'><itemMeta><itemClass qcode='ninat:text'/><versionCreated>2019-12-19T10:00:00Z</versionCreated><firstCreated>{STAMP}</firstCreated></itemMeta><contentMeta><headline>{e(head)}</headline></contentMeta><contentSet>{content}</contentSet></newsItem>"


def as_newsml(i, head, body):
    return "<?xml version='1.0'?>" + item(i, head, "<inlineXML contenttype='application/xhtml+xml'><html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>" + "".join(f"<p>{e(p)}</p>" for p in body) + "</body></html></inlineXML>")


def as_newsml_nitf(i, head, body):
    return "<?xml version='1.0'?>" + item(i, head, f"<inlineXML contenttype='application/nitf+xml'>{nitf(i, head, body)}</inlineXML>")


def as_newsml_plain(i, head, body):
    return "<?xml version='1.0'?>" + item(i, head, f"<inlineData contenttype='text/plain'>{e(chr(10).join(p + chr(10) for p in body))}</inlineData>")


def as_rss(i, head, body):
    return f"<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Feed</title><item><title>{e(e(head))}</title><guid>urn:x:{i}</guid><pubDate>Tue, 17 Dec 2019 08:30:00 GMT</pubDate><description>Summary</description><content:encoded><![CDATA[{''.join(f'<p>{e(p)}</p>' for p in body)}]]></content:encoded></item></channel></rss>"


def as_atom(i, head, body):
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Feed</title><entry><title>{e(head)}</title><id>urn:x:{i}</id><updated>2019-12-19T00:00:00Z</updated><published>{STAMP}</published><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{''.join(f'<p>{e(p)}</p>' for p in body)}</div></content></entry></feed>"


def warc_record(kind, uri, content_type, block):
    return (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"


def response(page, extra=""):
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{extra}\r\n".encode() + page


FORMATS = [(as_html, ".html"), (as_ninjs1, ".ninjs"), (as_ninjs2, ".json"), (as_ninjs3, ".json"), (as_nitf, ".xml"), (as_newsml, ".xml"),
           (as_newsml_nitf, ".xml"), (as_newsml_plain, ".xml"), (as_rss, ".rss"), (as_atom, ".xml")]
ARTICLES = list(samples())


def reference():
    texts = []
    for name, head, body in ARTICLES:
        path = HERE / f"{name}.txt"
        path.write_text("\n\n".join([head, *body]) + "\n", encoding="utf-8")
        texts.append(path)
    return documents("--published", STAMP, *texts)


def test_same_facts_in_every_format():
    wanted = reference()
    for make, ending in FORMATS:
        files = []
        for name, head, body in ARTICLES:
            files.append(HERE / f"{make.__name__}-{name}{ending}")
            files[-1].write_text(make(name, head, body), encoding="utf-8")
        found = documents(*files)
        assert len(found) == len(wanted), make.__name__
        for a, b, file in zip(wanted, found, files):
            assert b["text"] == a["text"].rstrip("\n"), f"{file.name}:\n{b['text'][:300]}\n---\n{a['text'][:300]}"
            assert b["published"] == a["published"], f"{file.name}: {b['published']}"
            assert facts(a) == facts(b), f"{file.name}: facts differ"


def test_compressed_by_content_whatever_the_name():
    name, head, body = ARTICLES[0]
    plain = as_html(name, head, body).encode()
    zstd = subprocess.run(["zstd", "-q", "-c"], input=plain, capture_output=True, check=True).stdout
    wanted = None
    for i, packed in enumerate([plain, gzip.compress(plain), zstd, gzip.compress(plain[:999]) + gzip.compress(plain[999:]), gzip.compress(plain) + b"\0" * 512]):
        for ending in (".html", ".html.gz", ".bin"):
            path = HERE / f"packed{i}{ending}"
            path.write_bytes(packed)
            (found,) = documents(path)
            wanted = wanted or found["text"]
            assert found["text"] == wanted, path
        assert documents("-i", "html", data=packed)[0]["text"] == wanted


def test_jsonl_and_text_are_unpacked_too():
    lines = b"".join(json.dumps({"id": i, "text": f"About {i + 10} workers left."}).encode() + b"\n" for i in range(3000))
    path = HERE / "wire.jsonl.gz"
    path.write_bytes(gzip.compress(lines))
    assert len(documents(path)) == 3000


def test_warc_every_member():
    for pack in (lambda b: b, gzip.compress):
        out = pack(warc_record("warcinfo", "", "application/warc-fields", b"software: x\r\n"))
        for name, head, body in ARTICLES:
            page = as_html(name, head, body).encode()
            out += pack(warc_record("request", f"https://n.example/{name}", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"))
            out += pack(warc_record("response", f"https://n.example/{name}", "application/http; msgtype=response", response(page)))
        chunked = b"".join(b"%x\r\n%s\r\n" % (len(page[i:i + 700]), page[i:i + 700]) for i in range(0, len(page), 700)) + b"0\r\n\r\n"
        zipped = gzip.compress(page)
        out += pack(warc_record("response", "https://n.example/chunked", "application/http", response(chunked, "Transfer-Encoding: chunked\r\n")))
        out += pack(warc_record("response", "https://n.example/zipped", "application/http", response(zipped, "Content-Encoding: gzip\r\n")))
        out += pack(warc_record("response", "https://n.example/png", "application/http", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"))
        out += pack(warc_record("response", "https://n.example/gone", "application/http", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone away for good"))
        out += pack(warc_record("conversion", "https://n.example/wet", "text/plain", "About 150 workers left Dandong.\n“Yes.”\n".encode()))
        path = HERE / ("news.warc" if pack(b"x") == b"x" else "news.warc.gz")
        path.write_bytes(out)
        found = documents(path)
        wanted = reference()
        assert [d["id"] for d in found] == [f"https://n.example/{n}" for n, _, _ in ARTICLES] + [f"https://n.example/{n}" for n in ("chunked", "zipped", "wet")], [d["id"] for d in found]
        for a, b in zip(wanted, found):
            assert facts(a) == facts(b), b["id"]
        assert found[-2]["text"] == found[-3]["text"] == found[-4]["text"]


def test_many_documents_a_file():
    entries = "".join(f"<entry><title>T{i}</title><id>urn:e:{i}</id><published>2019-12-{i + 1:02}T00:00:00Z</published><content>About {i + 10} workers left.</content></entry>" for i in range(20))
    found = documents("-i", "feed", data=f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>".encode())
    assert [d["id"] for d in found] == [f"urn:e:{i}" for i in range(20)] and found[4]["text"] == "T4\n\nAbout 14 workers left." and found[4]["published"][:10] == "2019-12-05"
    message = "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>" + "".join(item(i, f"T{i}", f"<inlineData contenttype='text/plain'>About {i + 10} workers left.</inlineData>") for i in range(5)) + "</itemSet></newsMessage>"
    assert [d["id"] for d in documents("-i", "newsml", data=message.encode())] == [f"urn:x:{i}" for i in range(5)]
    items = [json.loads(as_ninjs1(i, f"T{i}", [f"About {i + 10} workers left."])) for i in range(5)]
    for text in (json.dumps(items), "\n".join(map(json.dumps, items))):
        assert [d["id"] for d in documents("-i", "ninjs", data=text.encode())] == [f"urn:x:{i}" for i in range(5)]


def test_the_main_body_of_ninjs():
    bodies = [{"role": "teaser", "contentType": "text/html", "value": "<p>In short.</p>"}, {"role": "main", "contentType": "text/plain", "value": "The report."},
              {"role": "main", "contentType": "text/html", "value": "<p>The <b>report</b></p>"}]
    for listed, wanted in ((bodies, "The report"), (bodies[:2], "The report."), (bodies[:1], "In short."), (bodies[::-1], "The report")):
        assert documents("-i", "ninjs", data=json.dumps({"uri": "x", "bodies": listed}).encode())[0]["text"] == wanted


def test_content_tells_the_format():
    name, head, body = ARTICLES[1]
    for make, _ in FORMATS:
        path = HERE / f"nameless-{make.__name__}"
        path.write_text(make(name, head, body), encoding="utf-8")
        assert documents(path)[0]["text"].startswith(head), make.__name__


def test_odd_text_survives_markup():
    for name, text in ODD.items():
        body = text.split("\n\n")
        wanted = "\n\n".join(["Headline", *body])
        for make, ending in FORMATS:
            path = HERE / f"odd-{make.__name__}{ending}"
            path.write_text(make("odd", "Headline", body), encoding="utf-8")
            (found,) = documents(path)
            assert found["text"] == wanted, f"{name} as {make.__name__}: {found['text']!r}"


def test_offsets_in_all_units():
    units = {"codepoints": lambda t, n: len(t[:n]), "utf16": lambda t, n: len(t[:n].encode("utf-16-le")) // 2, "bytes": lambda t, n: len(t[:n].encode())}
    for name, text in ODD.items():
        path = HERE / "units.html"
        path.write_text(as_html("units", "Headline", text.split("\n\n")), encoding="utf-8")
        by_unit = {u: documents("--offsets", u, path)[0] for u in units}
        base = by_unit["codepoints"]
        for unit, measure in units.items():
            for fact, other in zip(facts(base), facts(by_unit[unit])):
                if fact["start"] is None:
                    continue
                assert base["text"][fact["start"]:fact["end"]] == fact["text"], name
                assert other["start"] == measure(base["text"], fact["start"]) and other["end"] == measure(base["text"], fact["end"]), (name, unit)


def refused(data, kind, code):
    (found,) = documents("-i", kind, data=data, status=1)
    assert found["error"]["code"] == code, found


def test_hostile_markup_is_harmless():
    secret = HERE / "secret"
    secret.write_text("SECRET")
    laughs = "<!DOCTYPE nitf [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY {b} '&{a};&{a};&{a};&{a};&{a};&{a};&{a};&{a};'>" for a, b in zip("abcdefghi", "bcdefghij")) + "]>"
    body = "<nitf><body><body.content><p>About 150 workers left. &{};</p></body.content></body></nitf>"
    refused((laughs + body.format("j")).encode(), "nitf", "bad-xml")
    (found,) = documents("-i", "nitf", data=(f"<!DOCTYPE nitf [<!ENTITY x SYSTEM 'file://{secret}'>]>" + body.format("x")).encode())
    assert "SECRET" not in found["text"] and "150 workers" in found["text"]
    refused(b"<nitf>" + b"<a>" * 100000, "nitf", "bad-xml")
    refused(b"<nitf " + b" ".join(b"a%d='x'" % i for i in range(200000)) + b"/>", "nitf", "bad-xml")
    refused(b"<!DOCTYPE nitf [" + b"".join(b"<!ENTITY e%d 'x'>" % i for i in range(200000)) + b"]><nitf/>", "nitf", "bad-xml")
    refused(b"<nitf><body></nitf>", "nitf", "bad-xml")
    refused(b"<x/>", "nitf", "bad-nitf")
    refused(b"<rss><channel/></rss>", "feed", "no-text")
    refused(b"{\"uri\": \"x\"", "ninjs", "bad-json")
    refused(b"<html><body><script>x</script>", "html", "no-text")
    deep = b"<article>" + b"<div>" * 200000 + b"About 150 workers left Dandong on Monday, a man who saw them go told this paper." + b"</div>" * 200000
    (found,) = documents("-i", "html", data=deep)
    assert found["text"].startswith("About 150 workers")
    bomb = gzip.compress(b"a" * (64 << 20))
    (found,) = documents("-i", "html", "--max-size", "1M", data=bomb, status=1)
    assert found["error"]["code"] == "too-large"
    (found,) = documents("-i", "text", data=gzip.compress(b"About 150 workers left." * 100)[:-20], status=1)
    assert found["error"]["code"] == "bad-compression"
    cut = warc_record("response", "https://n.example/", "application/http", response(b"<p>x"))[:-20]
    (found,) = documents("-i", "warc", data=cut, status=1)
    assert found["error"]["code"] == "bad-warc"
    whole = warc_record("conversion", "https://n.example/", "text/plain", b"About 150 workers left Dandong.")
    for broken in (whole.replace(b"Content-Length", b"Content-Lenght"), b"no record\r\n\r\n", b"x" * 300000 + b"\r\n"):
        found = documents("-i", "warc", data=whole + broken + whole, status=1)
        assert ["error" in one for one in found] == [False, True, False], found


def test_what_is_whole_in_a_broken_file_is_read():
    first = "<item><title>First</title><description>About 150 workers left.</description></item>"
    laughs = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY {b} '&{a};&{a};&{a};&{a};'>" for a, b in zip("abcdefgh", "bcdefghi")) + "]>"
    item = json.dumps({"uri": "x", "body_text": "About 150 workers left."})
    rows = [("feed", f"<rss><channel>{first}<item><title>Cut", "bad-xml"), ("ninjs", f"{item}\n{item[:-9]}", "bad-json"),
            ("feed", f"{laughs}<rss><channel>{first}<item><title>&i;</title></item></channel></rss>", "bad-xml")]
    for kind, data, code in rows:
        found = documents("-i", kind, data=data.encode(), status=1)
        assert "150 workers" in found[0]["text"] and found[-1]["error"]["code"] == code, (kind, found)


def test_dates_of_pages():
    rows = [("<script type='application/ld+json'>{'bad</script><meta name=date content=2019-12-17>", "2019-12-17"),
            ("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"a\nb\",\"datePublished\":\"2019-12-17\"}</script>", "2019-12-17"),
            ("<meta property='article:modified_time' content='2020-01-01'><meta property='article:published_time' content='2019-12-17T00:00:00.000Z'>", "2019-12-17"),
            ("<meta property='article:modified_time' content='2020-01-01'>", "2020-01-01"),
            ("<meta name=pubdate content='Tue, 17 Dec 2019 08:30:00 GMT'>", "2019-12-17"),
            ("<meta name=date content='17/12/2019'>", "2019-12-17"),
            ("<meta name=date content='03/04/2019'>", ""),
            ("<link rel=canonical href='https://n.example/2019/12/17/story'>", "2019-12-17"),
            ("", "")]
    for head, wanted in rows:
        page = f"<html><head>{head}</head><body><h1>Workers leave the city</h1><p>About 150 workers left the city by train, a man who saw them go told this paper.</p></body></html>"
        (found,) = documents("-i", "html", data=page.encode())
        assert (found["published"] or "") == wanted, (head, found["published"])


if __name__ == "__main__":
    main(sys.modules[__name__])
