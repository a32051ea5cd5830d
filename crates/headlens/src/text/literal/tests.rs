use super::{Kind, Literal, Tree};
use crate::text::source::{Annex, Source};

/// A literal as one line: what was understood of it.
fn drawn(text: &str) -> String {
    fn draw(value: Literal<'_>, out: &mut String) {
        if !value.key().is_empty() {
            out.push_str(value.key());
            out.push('=');
        }
        match value.kind() {
            Kind::Group => {
                out.push_str(value.name());
                out.push('(');
                for (index, child) in value.children().enumerate() {
                    out.push_str(if index > 0 { " " } else { "" });
                    draw(child, out);
                }
                out.push(')');
            }
            Kind::Text => out.extend(["'", value.plain(), "'"]),
            Kind::Word => out.extend(["<", value.plain(), ">"]),
        }
    }
    let open = text.find(['{', '[', '(']).expect("an opening");
    let tree = Tree::read(text, 0, open);
    let mut out = String::new();
    draw(tree.root(text), &mut out);
    out
}

#[test]
fn every_dialect_gives_the_same_tree() {
    for (text, tree) in [
        (r#"{"a": "x", "b": [1, null], "c": {}}"#, "(a='x' b=(<1> <null>) c=())"),
        ("{'a': 'x', 'b': (1, None), 'c': f(2, tz=g())}", "(a='x' b=(<1> <None>) c=f(<2> tz=g()))"),
        (
            "{ a: 'x', 'b-c': undefined, d: 2026-11-21T08:03:53.000Z }",
            "(a='x' b-c=<undefined> d=<2026-11-21T08:03:53.000Z>)",
        ),
        ("{ m: Map(2) { 'a' => 'x', 'b' => 'y' } }", "(m=Map(a='x' b='y'))"),
        ("{ [Symbol(a)]: { b: [Array] } }", "(Symbol(a)=(b=(<Array>)))"),
        (
            r#"Out { a: Some("x"), b: None, c: Some(2026-11-21T08:03:53Z) }"#,
            "Out(a=Some('x') b=<None> c=Some(<2026-11-21T08:03:53Z>))",
        ),
        (r#"&s3.Out{A:"x", B:1}"#, "Out(A='x' B=<1>)"),
        ("{A:0xc0 B: C: D:x E:}", "(A=<0xc0> D=<x>)"),
        ("{a:1, b: foo}", "(a=<1> b=<foo>)"),
        ("map[A:[x; y] B:[Sat, 21 Nov]]", "map(A=(<x; y>) B=(<Sat> <21 Nov>))"),
        (
            "Out(A=bytes, C=max-age=3600, public, M={o=alice})",
            "Out(A=<bytes> C=<max-age=3600, public> M=(o=<alice>))",
        ),
        ("Array\n(\n    [A] => bytes\n    [B] => x, y\n)", "Array(A=<bytes> B=<x, y>)"),
        ("{\n  [\"A\"]=>\n  string(5) \"bytes\"\n}", "(A='bytes')"),
    ] {
        assert_eq!(drawn(text), tree, "{text}");
    }
}

#[test]
fn strings_are_joined_and_their_escapes_read() {
    for (text, value) in [
        ("{'a': 'b '\n 'c'}", "b c"),
        (r#"{"a": "\"x\" \u00e4\n"}"#, "\"x\" ä\n"),
        (r"{'a': 'gr\xc3\xb6\xc3\x9fe \x9f'}", "größe \u{9f}"),
        (r#"{"a": "\ud83e\udd80\u{1f980}"}"#, "🦀🦀"),
    ] {
        let tree = Tree::read(text, 0, 0);
        let mut annex = Annex::default();
        let span = tree.root(text).get("a").and_then(|a| a.words(&mut annex)).expect("text");
        let source = Source::of(text.into(), Vec::new(), annex);
        assert_eq!(source.get(span), value);
        assert!(text.get(source.pasted(span).range()).is_some());
    }
}

#[test]
fn what_is_unclosed_ends_before_another_reply() {
    let text = "{ [5 bytes data]\nHTTP/1.1 200 OK\nETag: \"1\"\n";
    let tree = Tree::read(text, 0, 0);
    assert!(!tree.is_closed());
    assert_eq!(tree.end(), text.find("HTTP").expect("a reply"));
}

#[test]
fn dates_of_every_dialect() {
    for words in [
        "datetime.datetime(2026, 11, 21, 8, 3, 53, tzinfo=tzutc())",
        "datetime.datetime(2026, 11, 21, 10, 3, 53, tzinfo=tzoffset(None, 7200))",
        "datetime.datetime(2026, 11, 21, 3, 3, 53, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=68400)))",
        "Some(2026-11-21T08:03:53Z)",
        "2026-11-21 08:03:53 +0000 UTC",
        "2026-11-21 08:03:53 UTC",
        "\"2026-11-21T08:03:53+00:00\"",
        "DateTime { seconds: 1795248233, subsecond_nanos: 0 }",
        "time.Date(2026, time.November, 21, 8, 3, 53, 0, time.UTC)",
        "new Date(\"2026-11-21T08:03:53Z\")",
        "new Date(1795248233000)",
    ] {
        let text = format!("{{a: {words}}}");
        let tree = Tree::read(&text, 0, 0);
        assert_eq!(tree.root(&text).get("a").and_then(Literal::millis), Some(1_795_248_233_000), "{words}");
    }
}
