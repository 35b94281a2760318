#!/usr/bin/env python3
"""Writes 60 HTML pages in the manner of different publishers' layouts, and says what is article in each.

usage: pages.py FOLDER

FOLDER gets NN-layout.html and truth.json: for each page its headline, byline, blocks of text and date of publication.
Twenty layouts, each with three of the articles in samples/. What is around the articles (navigation, adverts, related
stories, comments, cookie notices, several dates) is made up here; so are the publishers.
"""
import html
import json
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BYLINES = ["By Ana Lind", "By Tomás Okoye and Mei Harrow", "Ruth Castellan", "By our labour correspondent",
           "Jonas Abara in Rotterdam", "By Priya Sandoval"]
STANDFIRST = ["Those who were there describe a day that nobody had planned for",
              "Officials promise an inquiry while families wait for news of the men",
              "Why the dispute matters far beyond the gates of one employer"]
SUBHEADS = ["A long wait", "What happens next", "The other side"]
NOISE = ("budget cricket weekend recipe horoscope lottery celebrity gadget vaccine election stadium playlist mortgage "
         "puzzle traffic forecast festival premiere transfer coach striker league interest shares oil gold bitcoin phone "
         "review trailer season finale dragons kittens garden holiday cruise hotel deal discount voucher").split()


def esc(text):
    return html.escape(text, quote=False)


class Noise:
    """Text and markup around an article, the same for the same seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def words(self, low, high=None):
        count = self.random.randint(low, high or low)
        return " ".join(self.random.choice(NOISE) for _ in range(count))

    def line(self, low=5, high=0):
        return self.words(low, max(low, high or 10)).capitalize()

    def script(self, size=9):
        data = {f"slot{i}": {"path": self.words(3), "sizes": [[300, 250], [728, 90]], "targeting": self.words(6)} for i in range(size * 4)}
        return "<script>window.cfg=%s;if(1<2&&cfg){document.write('<p>'+cfg.x+'</p><\\/script>')}</script>" % json.dumps(data)

    def style(self, size=60):
        return "<style>%s</style>" % "".join(".c%d>.d%d{margin:0 %dpx;color:#%06x}\n" % (i, i, i, i * 999) for i in range(size))

    def nav(self, count=25, tag="nav", attrs=' class="site-nav" role="navigation"'):
        items = "".join(f'<li class="nav-item nav-item-{i}"><a href="/{self.words(1)}/{i}" data-track="nav|{i}">{self.line(1, 3)}</a></li>\n' for i in range(count))
        return f"<{tag}{attrs}><ul>{items}</ul></{tag}>"

    def card(self):
        return (f'<div class="card__wrap"><a href="/n/{self.words(1)}"><img src="/i.jpg" srcset="/i-300.jpg 300w, /i-600.jpg 600w" alt="{self.line()}">'
                f'<h3 class="card__title">{self.line()}</h3></a><p class="card__summary">{self.line(12, 20)}.</p></div>')

    def related(self, count=6, tag="aside", attrs=' class="related-stories"', title="Related stories"):
        return f"<{tag}{attrs}><h2>{title}</h2>{''.join(self.card() for _ in range(count))}</{tag}>"

    def advert(self):
        return f'<div class="ad-slot ad-slot--mpu" id="ad-{self.random.randint(1, 99)}"><span>Advertisement</span><script>ads.push({{"a":"<b>"}})</script></div>'

    def comments(self, count=8, attrs=' id="comments" class="comments-area"'):
        items = "".join(f'<li class="comment"><cite>{self.line(2)}</cite> <time datetime="2021-0{i % 9 + 1}-01T10:00:00Z">1 May 2021</time>'
                        f'<div class="comment-content"><p>{self.line(15, 40)}.</p><p>{self.line(8, 20)}!</p></div></li>' for i in range(count))
        return (f"<div{attrs}><h2>{count} thoughts on this story</h2><ol>{items}</ol><form action='/c' method=post><h3>Leave a reply</h3>"
                f"<p class='notes'>Your email address will not be published.</p><textarea name=c></textarea><button>Post Comment</button></form></div>")

    def cookies(self):
        return (f'<div id="cookie-consent" class="gdpr-banner"><p>We use cookies to {self.words(12)}. Read our policy on how we and our partners {self.words(10)}.</p>'
                "<button>Accept all</button><button>Manage</button></div>")

    def newsletter(self):
        return (f'<div class="newsletter-signup"><h4>Sign up for our newsletter</h4><p>Get {self.words(8)} in your inbox every morning.</p>'
                '<form><label>Email</label><input type="email"><button>Go</button></form></div>')

    def share(self):
        return '<ul class="share-tools">' + "".join(f'<li><a href="#{s}" class="share-{s}">Share on {s}</a></li>' for s in ("Facebook", "Twitter", "WhatsApp", "Email")) + "</ul>"

    def figure(self):
        return (f'<figure class="media"><img src="/p.jpg" alt="{self.line()}" width="980" height="551"><figcaption><span class="caption">{self.line(10, 16)}.</span> '
                f'<span class="credit">Photograph: {self.line(2)}/Agency</span></figcaption></figure>')

    def footer(self):
        return f'<footer class="site-footer">{self.nav(14, "div", " class=links")}<p>© 2024 The {self.line(1)} Company. All rights reserved. {self.line(20, 30)}.</p></footer>'


def between(paragraphs, inserts):
    """Paragraphs with the inserts spread between them."""
    out, every = [], max(1, len(paragraphs) // (len(inserts) + 1))
    for i, paragraph in enumerate(paragraphs):
        out.append(paragraph)
        if inserts and (i + 1) % every == 0 and i + 1 < len(paragraphs):
            out.append(inserts.pop(0))
    return "\n".join(out)


def ps(a, attrs=""):
    return [f"<p{attrs}>{esc(p)}</p>" if kind == "p" else f"<h2>{esc(p)}</h2>" for kind, p in a["body"]]


def linked(paragraph):
    """With a link, emphasis and a span within, as editors put them."""
    words = esc(paragraph).split(" ")
    if len(words) > 12:
        words[3] = f'<a href="/topic/x" class="inline-link" data-link-name="in body link">{words[3]}'
        words[5] = f"{words[5]}</a>"
        words[9] = f"<em>{words[9]}</em>"
    return " ".join(words)


def json_ld(a, kind="NewsArticle", graph=False, **more):
    data = {"@context": "https://schema.org", "@type": kind, "headline": a["headline"], "datePublished": a["stamp"],
            "dateModified": a["later"], "author": [{"@type": "Person", "name": a["byline"].removeprefix("By ")}], **more}
    if graph:
        data = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "The Post", "datePublished": "2001-01-01"}, data]}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def page(n, head, body, attrs=""):
    return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">{head}'
            f"{n.style()}{n.script()}</head>\n<body{attrs}>{body}{n.script()}</body></html>\n")


def broadsheet(a, n):
    head = f"<title>{esc(a['headline'])} - The Morning Broadsheet</title>{json_ld(a)}"
    body = "\n".join(f'<div class="css-1fanzo5 StoryBodyCompanionColumn"><div class="css-53u6y8">{"".join(part)}</div></div>{n.advert()}'
                     for part in (ps(a, ' class="css-at9mc1 evys1bk0"')[i:i + 4] for i in range(0, len(a["body"]), 4)))
    return page(n, head, f"{n.nav()}<main id='site-content'><article id='story' class='css-1vxca1d'><header class='css-1k'><p id='article-summary' class='css-summary'>{esc(a['standfirst'])}</p>"
                f"<h1 data-testid='headline'>{esc(a['headline'])}</h1>{n.figure()}<div class='css-bylines'><p class='css-byline'>{esc(a['byline'])}</p><time datetime='{a['stamp']}'>{a['shown']}</time></div>{n.share()}</header>"
                f"<section name='articleBody'>{body}</section></article>{n.related(attrs=' class=css-recirc id=recirc')}</main>{n.footer()}"), {"standfirst": True}


def wordpress(a, n):
    head = f"<title>{esc(a['headline'])} | Harbour Gazette</title><meta property='article:published_time' content='{a['stamp']}'><meta property='article:modified_time' content='{a['later']}'><meta property='og:title' content='{html.escape(a['headline'])}'>"
    meta = f"<div class='entry-meta'><span class='posted-on'>Posted on <a href='#'><time class='entry-date published' datetime='{a['stamp']}'>{a['shown']}</time><time class='updated' datetime='{a['later']}'>later</time></a></span> <span class='byline'><span class='author vcard'>{esc(a['byline'])}</span></span></div>"
    share = f"<div class='sharedaddy sd-sharing-enabled'><h3>Share this:</h3>{n.share()}</div><div id='jp-relatedposts' class='jp-relatedposts'><h3>Related</h3>{n.card()}</div>"
    return page(n, head, f"<div id='page' class='site has-sidebar'><a class='skip-link screen-reader-text' href='#c'>Skip to content</a><header id='masthead' class='site-header'><p class='site-title'>Harbour Gazette</p>{n.nav()}</header><div id='content'><main id='main'>"
                f"<article id='post-123' class='post-123 post type-post category-news tag-ports tag-related'><header class='entry-header'><h1 class='entry-title'>{esc(a['headline'])}</h1>{meta}</header><div class='entry-content'>{between([f'<p>{linked(p)}</p>' if k == 'p' else f'<h3>{esc(p)}</h3>' for k, p in a['body']], [n.figure()])}{share}</div>"
                f"<footer class='entry-footer'><span class='tags-links'>Tagged <a href='#'>ports</a>, <a href='#'>labour</a></span></footer></article>{n.comments()}</main></div><aside id='secondary' class='widget-area'>{n.related(attrs=' class=widget')}</aside>{n.footer()}</div>", " class='post-template-default single single-post postid-123 comments-open'"), {}


def drupal(a, n):
    head = f"<title>{esc(a['headline'])} | Public Radio East</title><meta name='dcterms.date' content='{a['stamp']}'>"
    return page(n, head, f"<div class='dialog-off-canvas-main-canvas'>{n.nav(attrs=' class=region-navigation')}<div class='region region-content'><article role='article' class='node node--type-article node--view-mode-full'><h1 class='page-title'><span class='field field--name-title'>{esc(a['headline'])}</span></h1>"
                f"<div class='field field--name-field-byline'>{esc(a['byline'])}</div><span class='field--name-created'>{a['shown']}</span><div class='clearfix text-formatted field field--name-body field__item'>{between(ps(a), [n.figure(), n.newsletter()])}</div>"
                f"<div class='field field--name-field-tags'><a href='#'>work</a> <a href='#'>ports</a></div></article><div class='views-element-container block-views-blockrelated related'>{n.related(4, 'div', '')}</div></div>{n.footer()}</div>{n.cookies()}"), {}


def broadcaster(a, n):
    head = f"<title>{esc(a['headline'])} - BCN News</title>{json_ld(a, 'ReportageNewsArticle')}"
    text = "".join(f'<div data-component="{"text" if k == "p" else "subheadline"}-block" class="ssrcss-11r1m41-RichTextComponentWrapper ep2nwvo0"><div class="ssrcss-7uxr49-RichTextContainer e5tfeyi1">' +
                   (f'<p class="ssrcss-1q0x1qg-Paragraph e1jhz7w10">{"<b>" + esc(p) + "</b>" if i == 0 else linked(p)}</p>' if k == "p" else f"<h2>{esc(p)}</h2>") + "</div></div>" + (n.figure() if i == 2 else "")
                   for i, (k, p) in enumerate(a["body"]))
    return page(n, head, f"<div id='orb-banner'>{n.nav(40)}</div><main id='main-content'><article class='ssrcss-pv1rh6-ArticleWrapper'><header><h1 id='main-heading' class='ssrcss-h'>{esc(a['headline'])}</h1><div class='ssrcss-metadata'><time data-testid='timestamp' datetime='{a['stamp']}'>{a['shown']}</time>"
                f"<div class='ssrcss-68pt20-Text-TextContributorName byline'>{esc(a['byline'])}</div></div>{n.share()}</header>{text}<section data-component='related-internet-links' class='related-internet-links'><h2>Related Internet Links</h2><ul><li><a href='#'>{n.line()}</a></li></ul><p>The BCN is not responsible for the content of external sites.</p></section><section class='topic-list tags'><h2>Related Topics</h2><ul><li><a href='#'>Ports</a></li></ul></section></article>{n.related(10, 'section', ' class=ssrcss-top-stories aria-label=popular id=most-popular', 'Top stories')}</main>{n.footer()}"), {}


def liberal(a, n):
    head = f"<title>{esc(a['headline'])} | Ports | The Custodian</title><meta property='article:published_time' content='{a['stamp']}'><meta property='og:title' content='{html.escape(a['headline'])}'>"
    rich = f"<aside data-component='rich-link' class='element element-rich-link'><p><span>Read more</span></p><a href='#'><h2>{n.line()}</h2></a></aside>"
    quote = f"<aside class='element-pullquote'><blockquote><p>{n.line(12, 16)}</p></blockquote></aside>"
    return page(n, head, f"<header role='banner'>{n.nav()}<p>Support us</p></header><main><article class='content tonal'><div data-gu-name='headline'><h1 class='dcr-1w6uej9'>{esc(a['headline'])}</h1></div><div data-gu-name='standfirst' class='standfirst'><p>{esc(a['standfirst'])}</p></div><div data-gu-name='meta' class='content__meta-container'><address aria-label='Contributor info'><a rel='author' href='#'>{esc(a['byline'])}</a></address><details><summary>{a['shown']}</summary>Last modified on {a['later_shown']}</details></div>"
                f"<div id='maincontent' data-gu-name='body' class='article-body-commercial-selector article-body-viewer-selector dcr-body'>{between(ps(a, ' class=dcr-1eu361v'), [rich, quote, n.advert(), n.newsletter()])}</div><div class='submeta'><span>Explore more on these topics</span><ul><li><a href='#'>Ports</a></li></ul></div></article>{n.related(8, 'section', ' data-container-name=related id=onward class=related')}{n.comments(5)}</main>{n.footer()}"), {"standfirst": True}


def agency(a, n):
    head = f"<title>{esc(a['headline'])} | Wire Agency</title><meta name='article:published' content='{a['stamp']}'>"
    text = between([f"<p data-testid='paragraph-{i}' class='text__text__1FZLe text__dark-grey__3Ml43'>{esc(p)}</p>" if k == "p" else f"<h2>{esc(p)}</h2>" for i, (k, p) in enumerate(a["body"])], [f"<div class='article-body__ad__x ad'>Advertisement · Scroll to continue</div>"])
    return page(n, head, f"{n.nav()}<div id='fusion-app'><main class='regular-article-layout__main__1tzD8'><article><header class='article-header__heading__x'><h1>{esc(a['headline'])}</h1><div class='info-content__author-date__1Epi_'><div class='info-content__author-line__3-X byline'>{esc(a['byline'])}</div><time class='date-line' datetime='{a['stamp']}'><span class='date-line__date'>{a['shown']}</span></time></div></header>"
                f"<div class='article-body__content__17Yit'>{text}<p class='sign-off'></p><div class='article-body__standards'>Our Standards: <a href='#'>The Trust Principles.</a></div></div></article><div class='read-next__container recommended'>{n.related(5, 'div', '', 'Read Next')}</div></main></div>{n.footer()}"), {}


def cooperative(a, n):
    head = f"<title>{esc(a['headline'])} | CP News</title><meta property='article:published_time' content='{a['stamp']}'><meta property='og:title' content='{html.escape(a['headline'])}'>"
    return page(n, head, f"<bsp-header class='Page-header'>{n.nav()}</bsp-header><div class='Page-content'><main class='Page-main'><h1 class='Page-headline'>{esc(a['headline'])}</h1><div class='Page-byline'><div class='Page-authors'>{esc(a['byline'])}</div><div class='Page-dateModified'>Updated {a['later_shown']}</div></div>"
                f"<div class='Page-storyBody gtmMainScrollContent'><div class='RichTextStoryBody RichTextBody'>{between(ps(a), [n.advert(), '<div class=HtmlModule><a class=AnClick-MoreFrom href=/x>Other news</a></div>'])}</div></div></main><aside class='Page-aside'>{n.related()}</aside></div>{n.footer()}{n.cookies()}"), {}


def tables(a, n):
    head = f"<title>The Island Times: {esc(a['headline'])}</title>"
    text = "<br>\n<br>\n".join(esc(p) if k == "p" else f"<b>{esc(p)}</b>" for k, p in a["body"])
    links = "".join(f"<tr><td bgcolor=#ccc><a href=x{i}><font size=1>{n.line(1, 3)}</font></a></td></tr>" for i in range(20))
    return (f"<html><head>{head}{n.script()}</head><body bgcolor=white><center><table width=760 border=0><tr><td colspan=3><img src=logo.gif alt='Island Times'><font size=1>Tuesday edition</font></td></tr>"
            f"<tr><td valign=top width=140><table>{links}</table></td><td valign=top><h1><font face=Times>{esc(a['headline'])}</font></h1><font size=2><i class=byline>{esc(a['byline'])}</i><br><span class=date>{a['shown']}</span></font><p><font face=Arial size=2>{text}</font>"
            f"<p align=center><a href=print>Print this story</a> | <a href=mail>Mail it to a friend</a></td><td width=120><table>{links}</table></td></tr></table><font size=1>Copyright Island Times</font></center></body></html>"), {}


def blog(a, n):
    head = f"<title>Dockside Notes: {esc(a['headline'])}</title><meta property='og:title' content='{html.escape(a['headline'])}'>"
    text = "<br /><br />".join(esc(p) if k == "p" else f"<b>{esc(p)}</b>" for k, p in a["body"])
    return page(n, head, f"<div class='content-outer'><header><h1 class='title'><a href='/'>Dockside Notes</a></h1></header>{n.nav(6)}<div class='main section' id='main'><div class='blog-posts hfeed'><div class='date-outer'><h2 class='date-header'><span>{a['shown']}</span></h2><div class='post hentry uncustomized-post-template'><h3 class='post-title entry-title' itemprop='name'>{esc(a['headline'])}</h3>"
                f"<div class='post-body entry-content' itemprop='description articleBody'><div dir='ltr'>{text}</div></div><div class='post-footer'><span class='post-author vcard'>Posted by <span>{esc(a['byline'])}</span></span> at <abbr class='published' title='{a['stamp']}'>8:30 AM</abbr>{n.share()}</div></div></div></div>{n.comments(6, ' class=comments id=comments')}</div><div class='sidebar-container'><div class='widget BlogArchive'><h2>Blog Archive</h2>{n.nav(12, 'div', '')}</div></div></div>{n.footer()}"), {"no_byline": True}


def amp(a, n):
    head = f"<title>{esc(a['headline'])}</title><script async src='https://cdn.example/v0.js'></script>{json_ld(a, graph=True)}"
    return page(n, head, f"<amp-sidebar id='sidebar' layout='nodisplay'>{n.nav(30)}</amp-sidebar><main><article><h1>{esc(a['headline'])}</h1><p class='amp-byline author'>{esc(a['byline'])}</p><amp-img src='x.jpg' width='1' height='1'></amp-img><div class='amp-story-text'>{between(ps(a), ['<amp-ad width=300 height=250 type=x></amp-ad>', n.advert()])}</div><amp-list class='related'>{n.related(3, 'div', '')}</amp-list></article></main><amp-consent id='consent'><p>We use cookies. {n.line(20)}.</p></amp-consent>{n.footer()}"), {}


def radio(a, n):
    head = f"<title>{esc(a['headline'])} — Radio Open Asia</title>"
    return page(n, head, f"<div id='globalnav'>{n.nav()}</div><div id='content'><div id='story'><h1 class='story_title'>{esc(a['headline'])}</h1><div id='story_byline' class='byline'>{esc(a['byline'])}<span class='date'>{a['iso']}</span></div><div class='sharing'>{n.share()}</div><div id='headerimg'><img src='h.jpg' alt='{n.line()}'><span class='image-caption'>{n.line(12)}.</span></div>"
                f"<div id='storytext'>{between(ps(a), [])}<p><i>Reported by the Asian service.</i></p></div></div><div id='rightcol' class='sidebar'>{n.related(5, 'div', '')}</div></div><div id='comments_form' class='comments'><h3>Post a comment</h3><form><p>Comments are moderated. {n.line(15)}.</p><textarea></textarea></form></div>{n.footer()}"), {"extra": ["Reported by the Asian service."]}


def portal(a, n):
    head = f"<title>{esc(a['headline'])} l World News</title><link rel='canonical' href='https://portal.example/news/1'>"
    text = "<br/>\n<br/>\n".join(esc(p) for _, p in a["body"])
    return page(n, head, f"<div id='wrapper'>{n.nav(30, 'div', ' id=gnb class=menu')}<div id='container'><div class='section_view'><header class='view_header'><h1>{esc(a['headline'])}</h1><p class='date'>Write: {a['iso']} 08:30:00 / Update: {a['later_iso']} 10:11:12</p>{n.share()}</header><div class='view_body'><div class='img_area'><img alt='photo' src='a.jpg'><p class='caption'>{n.line(6)}</p></div><div id='cont_newstext' class='body_txt'>{text}</div></div>"
                f"<div class='view_recommend recommended'>{n.related(6, 'div', '', 'Editor picks')}</div></div><div class='latest_list latest'>{n.nav(15, 'div', '')}</div></div></div>{n.footer()}"), {"no_byline": True}


def endless(a, n):
    head = f"<title>{esc(a['headline'])} - City Post</title>{json_ld(a)}"
    other = {**a, "headline": n.line(8), "body": [("p", n.line(30, 60) + ".") for _ in range(len(a["body"]) + 2)]}
    def one(x, i):
        return (f"<article class='article-wrap' data-id='{i}'><h1 class='article-title'>{esc(x['headline'])}</h1><p class='byline'>{esc(a['byline']) if i == 0 else 'By Nobody'}</p><time datetime='{a['stamp'] if i == 0 else '2018-01-05T00:00:00Z'}'>date</time><div class='article-content'>{between(ps(x), [n.advert()])}</div></article>")
    return page(n, head, f"{n.nav()}<div class='infinite'>{one(a, 0)}<div class='up-next'>Up next</div>{one(other, 1)}</div>{n.footer()}"), {}


def talkative(a, n):
    head = f"<title>{esc(a['headline'])} – Commons Herald</title><meta name='pubdate' content='{a['stamp']}'>"
    return page(n, head, f"{n.nav()}<div class='layout'><section class='story'><h1>{esc(a['headline'])}</h1><div class='story-meta'><span class='author'>{esc(a['byline'])}</span> | <span>{a['shown']}</span></div><div class='story-text'>{between(ps(a), [])}</div>{n.share()}</section>{n.comments(60, ' id=discussion class=reader-comments')}</div>{n.footer()}"), {}


def interrupted(a, n):
    head = f"<title>{esc(a['headline'])} | Metro Daily</title>{json_ld(a)}"
    parts = [ps(a)[i:i + 3] for i in range(0, len(a["body"]), 3)]
    gaps = [n.advert(), n.newsletter(), f"<div class='inline-related related'><strong>RELATED:</strong> <a href='#'>{n.line()}</a></div>", f"<p><strong>READ MORE: <a href='#'>{n.line()}</a></strong></p>",
            f"<div class='pull-quote'><p>{n.line(12)}</p></div>", f"<div class='poll'><h4>Have your say</h4><p>{n.line(12)}?</p></div>", n.figure(), f"<p><a href='#'>{n.line(7)}</a></p>"]
    body = "".join(f"<div class='article-body'>{''.join(part)}</div>{gaps[i % len(gaps)]}" for i, part in enumerate(parts))
    return page(n, head, f"{n.cookies()}{n.nav()}<main><div class='article'><h1 class='headline'>{esc(a['headline'])}</h1><div class='article-byline'>{esc(a['byline'])}</div><div class='timestamps'><span class='published'>Published {a['shown']}</span> <span class='updated'>Updated {a['later_shown']}</span></div>{body}<div class='author-bio'><p>{n.line(20)}.</p></div></div>{n.related()}</main>{n.footer()}"), {}


def hashed(a, n):
    head = f"<title>{esc(a['headline'])} | Next Daily</title>"
    data = json.dumps({"props": {"pageProps": {"article": {"headline": a["headline"], "content": "".join(ps(a)), "n": n.words(400)}}}}).replace("</", "<\\/")
    text = "".join(f'<div class="sc-1a2b3c {"kXyZ" if i % 2 else "jQwE"}"><p class="sc-9f8e7d">{linked(p)}</p></div>' if k == "p" else f'<div class="sc-h"><h3>{esc(p)}</h3></div>' for i, (k, p) in enumerate(a["body"]))
    return page(n, head, f'<div id="__next"><div class="sc-top">{n.nav(20, "div", " class=sc-nv")}</div><div class="sc-wrap"><div class="sc-hd"><h1 class="sc-t">{esc(a["headline"])}</h1><div class="sc-au"><a rel="author" href="/a">{esc(a["byline"])}</a></div><time datetime="{a["stamp"]}">{a["shown"]}</time></div><div class="sc-bd">{text}</div></div>'
                f'<div class="sc-grid">{"".join(f"<a class=sc-card href=/{i}><h4>{n.line()}</h4></a>" for i in range(12))}</div></div><script id="__NEXT_DATA__" type="application/json">{data}</script>{n.footer()}'), {}


def dotnet(a, n):
    head = f"<title>{esc(a['headline'])}</title><meta name='date' content='{a['iso']}'>"
    state = "".join(n.random.choice("abcdefghijklmnopqrstuvwxyz0123456789+/") for _ in range(6000))
    return page(n, head, f"<form method='post' action='./x.aspx' id='aspnetForm'><input type='hidden' name='__VIEWSTATE' value='{state}'>{n.nav(20, 'div', ' id=ctl00_Menu class=menu')}<div id='ctl00_ContentPlaceHolder1_pnlStory'><h1 id='ctl00_lblHeadline'>{esc(a['headline'])}</h1><span id='ctl00_lblByline' class='byline'>{esc(a['byline'])}</span><div id='ctl00_divText'>{between(ps(a), [n.advert()])}</div></div><div id='ctl00_Right' class='rightRail'>{n.related(5, 'div', '')}</div><div id='ctl00_Search' class='search'><input type='text'><input type='submit'></div></form>{n.footer()}"), {}


def microdata(a, n):
    head = f"<title>{esc(a['headline'])} :: Valley Chronicle</title>"
    return page(n, head, f"{n.nav()}<div class='page-with-sidebar' itemscope itemtype='https://schema.org/NewsArticle'><div class='sidebar'>{n.related(4)}</div><h1 itemprop='headline'>{esc(a['headline'])}</h1><meta itemprop='dateModified' content='{a['later']}'><div class='info'><span itemprop='author' itemscope><span itemprop='name'>{esc(a['byline'])}</span></span> <span itemprop='datePublished' content='{a['stamp']}'>{a['shown']}</span></div><div itemprop='articleBody'>{between(ps(a), [n.figure(), n.advert()])}</div><div class='tags'>Tags: <a href='#'>work</a></div></div>{n.footer()}"), {}


def modest(a, n):
    head = f"<title>{esc(a['headline'])} « The Little Echo</title>"
    return page(n, head, f"<div id='top'><h1 id='logo'><a href='/'>The Little Echo</a></h1><div class='today'>Today is 3 March 2024</div>{n.nav(9, 'div', ' class=menu')}</div><div id='middle'><h2>{esc(a['headline'])}</h2><p class='posted'>Posted on {a['shown']} in <a href='#'>News</a></p>{between(ps(a), [])}<p class='tags'>Filed under: <a href='#'>News</a></p></div><div id='left' class='sidebar'><h3>Latest</h3>{n.nav(10, 'div', '')}<p>{n.line(30)}.</p></div>{n.footer()}"), {"no_byline": True}


def untidy(a, n):
    def cp1252(text):
        return esc(text).encode("cp1252", "xmlcharrefreplace")
    text = b"\n<P>".join(cp1252(p) if k == "p" else b"<H3>" + cp1252(p) + b"</H3>" for k, p in a["body"])
    return (b"<!-- saved <p>not a paragraph</p> --><HTML><HEAD><TITLE>" + cp1252(a["headline"]) + b" - Old Courier</TITLE><META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=iso-8859-1'><META NAME='DC.date.issued' CONTENT='" + a["iso"].encode() + b"'>"
            b"<SCRIPT>document.write(\"<p>Written by a script</p>\"); // </P>\n</SCRIPT></HEAD><BODY onload='x(\"a>b\")'>" + n.nav(20, "div", " class=nav").encode() +
            b"<DIV CLASS=story><H1>" + cp1252(a["headline"]) + b"</H1><P CLASS=byline>" + cp1252(a["byline"]) + b"<P>" + text + b"<!-- more <div> --></DIV><![if IE]><P STYLE='display: none'>Get a better browser</P><![endif]><DIV CLASS=footer>&copy; Old Courier " + n.words(20).encode() + b"</DIV></BODY>"), {}


LAYOUTS = [broadsheet, wordpress, drupal, broadcaster, liberal, agency, cooperative, tables, blog, amp, radio, portal, endless,
           talkative, interrupted, hashed, dotnet, microdata, modest, untidy]
MONTHS = "January February March April May June July August September October November December".split()


def articles():
    for i, path in enumerate(sorted((ROOT / "samples").glob("*.txt"))):
        headline, *paragraphs = [p for p in path.read_text(encoding="utf-8").split("\n\n") if p.strip()]
        yield headline.strip(), [" ".join(p.split()) for p in paragraphs]


def make():
    """(name, HTML as bytes, what is true of it), sixty times."""
    texts = list(articles())
    for i in range(3 * len(LAYOUTS)):
        layout = LAYOUTS[i % len(LAYOUTS)]
        headline, paragraphs = texts[(i * 7 + i // len(LAYOUTS)) % len(texts)]
        year, month, day = 2015 + i % 9, i % 12 + 1, i % 27 + 1
        iso, later = f"{year}-{month:02}-{day:02}", f"{year}-{month:02}-{day + 1:02}"
        body = [("p", p) for p in paragraphs]
        if i % 2 == 0:
            body.insert(len(body) // 2, ("h", SUBHEADS[i // 2 % 3]))
        shown = [f"{MONTHS[month - 1]} {day}, {year}", f"{day} {MONTHS[month - 1]} {year}", f"{MONTHS[month - 1][:3]}. {day}, {year}"][i % 3]
        a = {"headline": headline, "body": body, "byline": BYLINES[i % len(BYLINES)], "standfirst": STANDFIRST[i % 3], "iso": iso,
             "later_iso": later, "stamp": f"{iso}T08:30:00+00:00", "later": f"{later}T19:05:00Z", "shown": shown,
             "later_shown": f"{day + 1} {MONTHS[month - 1]} {year}"}
        page_bytes, notes = layout(a, Noise(i))
        blocks = ([a["standfirst"]] if notes.get("standfirst") else []) + [p for _, p in body] + notes.get("extra", [])
        truth = {"headline": headline, "byline": None if notes.get("no_byline") else a["byline"], "blocks": blocks, "published": iso}
        yield f"{i:02}-{layout.__name__}", page_bytes if isinstance(page_bytes, bytes) else page_bytes.encode(), truth


def write(folder):
    folder.mkdir(parents=True, exist_ok=True)
    truths = {}
    for name, page_bytes, truth in make():
        (folder / f"{name}.html").write_bytes(page_bytes)
        truths[name] = truth
    (folder / "truth.json").write_text(json.dumps(truths, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    write(pathlib.Path(sys.argv[1]))
