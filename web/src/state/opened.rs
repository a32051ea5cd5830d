//! Opened: files as one text, and what is said where they aren't read whole.

/// Puts a file's text behind those that came before.
pub fn join(text: &mut String, bytes: Vec<u8>) {
    let more = headlens::decode(bytes).text;
    if text.is_empty() {
        *text = more;
    } else {
        text.push_str("\r\n\r\n");
        text.push_str(&more);
    }
}

/// Whether files were read whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// They hold more than is read.
    pub cut: bool,
    /// One couldn't be unpacked to its end.
    pub broken: bool,
}

impl Opened {
    /// What is said about it; nothing where all is well.
    pub const fn words(self, is_empty: bool) -> Option<&'static str> {
        match self {
            Self { broken: true, .. } if is_empty => Some("The file can’t be unpacked: it is damaged."),
            Self { broken: true, .. } => {
                Some("The file is damaged or cut off: what could be unpacked of it was read.")
            }
            Self { cut: true, .. } => Some("The file holds more than 128 MiB: what is behind was left out."),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_joined_with_a_blank_line_between() {
        let mut text = String::new();
        join(&mut text, b"one".to_vec());
        join(&mut text, vec![0xff, 0xfe, b't', 0, b'w', 0, b'o', 0]);
        assert_eq!(text, "one\r\n\r\ntwo");
    }

    #[test]
    fn what_was_left_out_is_said() {
        assert_eq!(Opened::default().words(false), None);
        let broken = Opened { broken: true, ..Opened::default() };
        assert!(broken.words(true).is_some() && broken.words(true) != broken.words(false));
        assert!(
            Opened { cut: true, broken: false }.words(false).is_some_and(|words| words.contains("128 MiB"))
        );
    }
}
