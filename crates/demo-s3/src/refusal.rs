//! What S3 answers when it refuses: a status, a code, a sentence, details as
//! XML elements, and the headers that come along.

/// A refusal, before it is written.
#[derive(Debug, Clone)]
pub struct Refusal {
    pub status: u16,
    pub code: String,
    pub message: String,
    /// Elements between the message and the request's ids, in their order.
    pub details: Vec<(&'static str, String)>,
    pub headers: Vec<(&'static str, String)>,
}

impl Refusal {
    pub fn new(status: u16, code: &str, message: &str) -> Self {
        Self {
            status,
            code: code.to_owned(),
            message: message.to_owned(),
            details: Vec::new(),
            headers: Vec::new(),
        }
    }

    /// The same refusal with one more element.
    pub fn with(mut self, element: &'static str, text: impl Into<String>) -> Self {
        self.details.push((element, text.into()));
        self
    }

    /// The same refusal with one more header.
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub fn access_denied() -> Self {
        Self::new(403, "AccessDenied", "Access Denied")
    }

    pub fn no_such_bucket(bucket: &str) -> Self {
        Self::new(404, "NoSuchBucket", "The specified bucket does not exist").with("BucketName", bucket)
    }

    pub fn no_such_key(key: &str) -> Self {
        Self::new(404, "NoSuchKey", "The specified key does not exist.").with("Key", key)
    }

    /// 400 InvalidArgument, which names what was wrong.
    pub fn argument(message: &str, name: &str, value: &str) -> Self {
        Self::new(400, "InvalidArgument", message).with("ArgumentName", name).with("ArgumentValue", value)
    }

    pub fn slow_down() -> Self {
        Self::new(503, "SlowDown", "Please reduce your request rate.")
    }

    /// The document, with the ids of the request that it answers.
    pub fn xml(&self, request_id: &str, host_id: &str) -> String {
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>");
        let known = [("Code", self.code.as_str()), ("Message", self.message.as_str())];
        let details = self.details.iter().map(|(name, text)| (*name, text.as_str()));
        let ids = [("RequestId", request_id), ("HostId", host_id)];
        for (name, text) in known.into_iter().chain(details).chain(ids) {
            element(&mut xml, name, text);
        }
        xml.push_str("</Error>");
        xml
    }
}

/// Writes `<name>text</name>`.
pub fn element(xml: &mut String, name: &str, text: &str) {
    xml.push('<');
    xml.push_str(name);
    xml.push('>');
    for character in text.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\r' => xml.push_str("&#13;"),
            other => xml.push(other),
        }
    }
    xml.push_str("</");
    xml.push_str(name);
    xml.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_written_in_the_order_of_s3() {
        let xml = Refusal::no_such_key("a<b>&\"c\"").xml("R", "H");
        assert_eq!(
            xml,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code><Message>The specified \
             key does not exist.</Message><Key>a&lt;b&gt;&amp;&quot;c&quot;</Key><RequestId>R</RequestId>\
             <HostId>H</HostId></Error>"
        );
    }
}
