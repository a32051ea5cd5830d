//! Samples: replies to look at, for who has none at hand. Files of their own, fetched when chosen.

/// A text that can be tried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Its file in `samples/`.
    pub file: &'static str,
    /// What the button says.
    pub label: &'static str,
}

/// Every sample, plainest first.
pub const ALL: [Sample; 7] = [
    Sample { file: "aws-page.txt", label: "AWS’s documentation page" },
    Sample { file: "curl-v.txt", label: "curl -v" },
    Sample { file: "two-versions.txt", label: "Two versions" },
    Sample { file: "delete-marker.txt", label: "A delete marker" },
    Sample { file: "forbidden.txt", label: "A 403" },
    Sample { file: "expired-url.txt", label: "An expired URL" },
    Sample { file: "history.txt", label: "A history of nine versions" },
];

/// Those that hold several versions.
pub const SEVERAL: [Sample; 2] = [ALL[2], ALL[6]];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::reading::Reading;

    #[test]
    fn every_sample_is_there_and_is_read() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/");
        for Sample { file, label } in ALL {
            let text = std::fs::read_to_string([folder, file].concat()).expect(file);
            // The documentation page holds its heads on one line each.
            assert!(!Reading::of(&text).is_empty(), "nothing is found in {file}");
            assert!(!label.is_empty());
        }
        let files = std::fs::read_dir(folder).expect("the folder").count();
        assert_eq!(files, ALL.len(), "a file that no button leads to");
    }
}
