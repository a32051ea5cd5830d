//! What pages are made of. A component is a thin view over what `state` worked out; its looks stand in the style
//! sheet of the same name.

pub mod bench;
pub mod button;
pub mod catalogue_list;
pub mod cause_list;
pub mod connection_form;
pub mod cors_help;
pub mod diff_table;
pub mod element;
pub mod error_block;
pub mod exchange_list;
pub mod explanation;
pub mod export_menu;
pub mod fact_list;
pub mod field;
pub mod finding_list;
pub mod icon;
pub mod lazily;
pub mod listing_table;
pub mod live_table;
pub mod notice_list;
pub mod paste_field;
pub mod pieces;
pub mod progress;
pub mod reference_entry;
pub mod shortcuts_dialog;
pub mod source_lines;
pub mod source_search;
pub mod source_view;
pub mod timeline;
pub mod toast;
pub mod verdict;
pub mod version_grid;
pub mod version_list;
pub mod virtual_list;
