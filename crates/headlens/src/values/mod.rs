//! What several headers are made of: dates, digits, quoted strings, lists,
//! base64. Each reads one grammar, says where a value departs from it, and
//! knows no header.

pub mod base64;
mod calendar;
pub mod choice;
pub mod count;
pub mod digits;
pub mod encoded_word;
pub mod http_date;
pub mod iso_date;
pub mod media_type;
pub mod plain;
pub mod quoted_string;
pub mod shapes;
pub mod smart_quotes;
pub mod token_list;
pub mod truth;
