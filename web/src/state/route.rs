//! Route: the pages of the app and their addresses, which stand after `#` so that any static host can serve them.

/// A page that an address leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// Read and judge what is pasted.
    #[default]
    Inspect,
    /// An object's versions from a real endpoint.
    Versions,
    /// Set versions side by side.
    Compare,
    /// Sign a request, or have one explained.
    Sign,
    /// Look up headers and findings.
    Reference,
}

impl Page {
    /// Every page, in the order of the navigation.
    pub const ALL: [Self; 5] = [Self::Inspect, Self::Versions, Self::Compare, Self::Sign, Self::Reference];

    /// What the navigation calls the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Inspect => "Inspect",
            Self::Versions => "Versions",
            Self::Compare => "Compare",
            Self::Sign => "Sign",
            Self::Reference => "Reference",
        }
    }

    /// The page's heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Inspect => "Inspect a HEAD reply",
            Self::Versions => "Versions of an object",
            Self::Compare => "Compare versions",
            Self::Sign => "Sign and explain",
            Self::Reference => "Headers and findings",
        }
    }

    /// What becomes of what is pasted or typed here.
    pub const fn promise(self) -> &'static str {
        match self {
            Self::Versions | Self::Sign => "Only your endpoint is asked",
            _ => "Nothing leaves this page",
        }
    }

    /// The letter that leads there.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Inspect => "i",
            Self::Versions => "v",
            Self::Compare => "c",
            Self::Sign => "s",
            Self::Reference => "r",
        }
    }

    /// The address, as a link writes it.
    pub fn href(self) -> &'static str {
        match self {
            Self::Inspect => "#/inspect",
            Self::Versions => "#/versions",
            Self::Compare => "#/compare",
            Self::Sign => "#/sign",
            Self::Reference => "#/reference",
        }
    }

    /// The page an address leads to, `hash` with its `#`. `None` where no page has it.
    pub fn at(hash: &str) -> Option<Self> {
        let address = hash.split('?').next().unwrap_or_default();
        match address {
            "" | "#" | "#/" => Some(Self::default()),
            _ => Self::ALL.into_iter().find(|page| page.href() == address || page.place(address).is_some()),
        }
    }

    /// What an address names on the page, behind the page's own address. Only the reference has places of its own.
    pub fn place(self, hash: &str) -> Option<&str> {
        let rest = hash.strip_prefix(self.href())?.strip_prefix('/')?;
        (self == Self::Reference).then_some(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_by_its_own_address() {
        for page in Page::ALL {
            assert_eq!(Page::at(page.href()), Some(page));
            assert_eq!(Page::at(&format!("{}?a=b", page.href())), Some(page));
        }
    }

    #[test]
    fn a_place_on_a_page_has_an_address_of_its_own() {
        let hash = "#/reference/headers/etag";
        assert_eq!(Page::at(hash), Some(Page::Reference));
        assert_eq!(Page::Reference.place(hash), Some("headers/etag"));
        assert_eq!(Page::Reference.place("#/reference"), None);
    }

    #[test]
    fn no_address_leads_home_and_an_unknown_one_nowhere() {
        for hash in ["", "#", "#/"] {
            assert_eq!(Page::at(hash), Some(Page::Inspect));
        }
        for hash in ["#/nowhere", "#/compare/nowhere", "#/references"] {
            assert_eq!(Page::at(hash), None);
        }
    }
}
