//! What several headers are made of: dates, digits, quoted strings, lists,
//! base64. Each reads one grammar, says where a value departs from it, and
//! knows no header.

pub mod base64;
pub mod digits;
pub mod http_date;
pub mod iso_date;
pub mod quoted_string;
pub mod token_list;
